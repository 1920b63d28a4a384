using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Google.Resources;

/// <summary>Field by field. Lists of named things (<c>env</c>, <c>containers</c>) are matched by name.</summary>
internal static class JsonDifferences
{
    /// <summary>
    /// Fields of <paramref name="desired"/> that are otherwise: what only the server has is its own.
    /// </summary>
    public static ImmutableArray<Difference> Of(JsonNode? existing, JsonNode? desired) =>
        [.. Compare("", existing, desired, isStrict: false)];

    /// <summary>Fields that either of them has.</summary>
    public static ImmutableArray<Difference> OfBoth(JsonNode? existing, JsonNode? desired) =>
        [.. Compare("", existing, desired, isStrict: true)];

    private static IEnumerable<Difference> Compare(string at, JsonNode? old, JsonNode? wanted, bool isStrict)
    {
        if (wanted is JsonObject members && old is JsonObject or null)
            return Members(at, old as JsonObject ?? [], members, isStrict);
        if (wanted is JsonArray && IsNamed(wanted) && IsNamed(old))
            return Members(at, ByName(old), ByName(wanted), isStrict: true);
        return JsonNode.DeepEquals(old, wanted) ? [] : [new Difference(at, Text(old), Text(wanted))];
    }

    private static IEnumerable<Difference> Members(string at, JsonObject old, JsonObject wanted, bool isStrict) =>
        wanted.Select(m => m.Key)
            .Concat(isStrict ? old.Select(m => m.Key) : [])
            .Distinct()
            .SelectMany(name => Compare(at.Length == 0 ? name : $"{at}.{name}", old[name], wanted[name], isStrict));

    private static bool IsNamed(JsonNode? node) =>
        node is null
        || (node is JsonArray { Count: > 0 } list && list.All(e => e is JsonObject o && o["name"] is JsonValue));

    private static JsonObject ByName(JsonNode? list) =>
        new(((JsonArray?)list ?? []).GroupBy(e => e!["name"]!.GetValue<string>())
            .Select(g => KeyValuePair.Create(g.Key, (JsonNode?)g.First()!.DeepClone())));

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : node?.ToJsonString();
}
