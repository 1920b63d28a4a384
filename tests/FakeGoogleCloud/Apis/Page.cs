using System.Globalization;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;

namespace FakeGoogleCloud.Apis;

/// <summary>A list, page by page: the token is the number of items before.</summary>
internal static class Page
{
    public static Answer Of(Call call, string field, IEnumerable<JsonObject> items, JsonObject? envelope = null)
    {
        var size = (int)Math.Min(call.Long("pageSize") ?? call.Long("maxResults") ?? 0, 5000) is > 0 and var asked
            ? asked : 1000;
        var skip = 0;
        if (call.Query("pageToken") is { Length: > 0 } token
            && !int.TryParse(token, CultureInfo.InvariantCulture, out skip))
            throw ApiError.Invalid("The page token is invalid.");
        var all = items.ToList();
        var page = envelope ?? [];
        if (all.Count > skip)
            page[field] = new JsonArray([.. all.Skip(skip).Take(size).Select(i => i.DeepClone())]);
        if (all.Count > skip + size)
            page["nextPageToken"] = (skip + size).ToString(CultureInfo.InvariantCulture);
        return Answer.Of(page);
    }
}
