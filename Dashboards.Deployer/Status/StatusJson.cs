using System.Globalization;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Status;

/// <summary>A status for programs.</summary>
internal static class StatusJson
{
    public static JsonObject Of(EnvironmentStatus status) => new()
    {
        ["environment"] = status.Environment,
        ["project"] = status.Project,
        ["region"] = status.Region,
        ["services"] = Array(status.Services, Service),
        ["resources"] = Array(status.Resources, r => new JsonObject { ["id"] = r.Id, ["state"] = r.State }),
        ["errors"] = Array(status.Errors, l => new JsonObject
        {
            ["time"] = l.Time.ToString("O", CultureInfo.InvariantCulture),
            ["container"] = l.Container,
            ["severity"] = l.Severity,
            ["text"] = l.Text,
        }),
    };

    private static JsonObject Service(ServiceStatus service) => new()
    {
        ["name"] = service.Name,
        ["state"] = service.State,
        ["address"] = service.Address,
        ["revisions"] = Array(service.Revisions, r => new JsonObject
        {
            ["name"] = r.Name,
            ["percent"] = r.Percent,
            ["tag"] = r.Tag,
        }),
        ["images"] = new JsonObject(service.Images.Select(i => KeyValuePair.Create(i.Key, (JsonNode?)i.Value))),
    };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode> node) => new([.. items.Select(node)]);
}
