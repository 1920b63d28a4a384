using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis;

/// <summary><c>labels.key=value</c>, several joined by AND.</summary>
internal static partial class LabelFilter
{
    public static IEnumerable<JsonObject> Of(string filter, IEnumerable<JsonObject> items, string field = "labels")
    {
        var wanted = filter.Split(" AND ").Select(t => Term().Match(t.Trim())).ToList();
        if (wanted.Any(m => !m.Success))
            throw ApiError.Unimplemented($"This fake filters by labels.KEY=VALUE only, not by {filter}.");
        return items.Where(i => wanted.All(m => i.Text(field, m.Groups["key"].Value) == m.Groups["value"].Value));
    }

    [GeneratedRegex("""^(settings\.userLabels|labels)\.(?<key>[a-z0-9_-]+)\s*[=:]\s*"?(?<value>[^"]*)"?$""")]
    private static partial Regex Term();
}
