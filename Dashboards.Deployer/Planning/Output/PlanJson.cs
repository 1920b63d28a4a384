using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Planning.Output;

/// <summary>A plan for programs. What exists is not in it: only what differs.</summary>
internal static class PlanJson
{
    public static JsonObject Of(Plan plan) => new()
    {
        ["environment"] = plan.Environment,
        ["project"] = plan.Project,
        ["region"] = plan.Region,
        ["isEmpty"] = plan.IsEmpty,
        ["expectedSeconds"] = plan.Expected.TotalSeconds,
        ["operations"] = Array(plan.Operations, Operation),
        ["addresses"] = new JsonObject(plan.Addresses.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value))),
        ["connections"] = Array(plan.Connections, c => new JsonObject
        {
            ["server"] = c.Server,
            ["wanted"] = c.Wanted,
            ["available"] = c.Available,
        }),
        ["price"] = plan.Price is { } price ? Price(price) : null,
        ["problems"] = Array(plan.Problems, p => JsonValue.Create(p)),
    };

    private static JsonObject Operation(Operation operation) => new()
    {
        ["id"] = operation.Id,
        ["verdict"] = operation.Verdict.ToString().ToLowerInvariant(),
        ["reason"] = operation.Reason,
        ["differences"] = Array(operation.Differences, d => new JsonObject
        {
            ["field"] = d.Field,
            ["old"] = d.Old,
            ["new"] = d.New,
        }),
        ["needs"] = Array(operation.Needs, n => JsonValue.Create(n)),
        ["expectedSeconds"] = operation.Expected.TotalSeconds,
    };

    private static JsonObject Price(Prices.MonthlyPrice price) => new()
    {
        ["date"] = price.Date,
        ["currency"] = "USD",
        ["fixed"] = decimal.Round(price.Fixed, 2),
        ["use"] = decimal.Round(price.Use, 2),
        ["lines"] = Array(price.Lines, l => new JsonObject
        {
            ["name"] = l.Name,
            ["basis"] = l.Basis,
            ["fixed"] = decimal.Round(l.Fixed, 2),
            ["use"] = decimal.Round(l.Use, 2),
        }),
    };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> node) =>
        new([.. items.Select(node)]);
}
