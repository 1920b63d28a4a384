using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Storage;

/// <summary>
/// Names in order, those below a delimiter folded into prefixes; a page's token is its last name.
/// </summary>
internal static class ObjectList
{
    public static Answer Of(Cloud cloud, Call call)
    {
        if (call.Query("matchGlob") is not null)
            throw ApiError.Unimplemented("This fake lists by prefix and delimiter, not by matchGlob.");
        var bucket = call["bucket"];
        Buckets.Existing(cloud, bucket);
        var (prefix, delimiter) = (call.Query("prefix") ?? "", call.Query("delimiter") ?? "");
        var kind = call.Flag("softDeleted") ? "deletedObjects" : "objects";
        var limit = call.Long("maxResults") is > 0 and var asked ? (int)Math.Min(asked, 1000) : 1000;
        var entries = cloud.Store[kind].Below($"{bucket}/{prefix}")
            .Where(o => IsWithin(call, o.Text("name")!))
            .GroupBy(o => Fold(o.Text("name")!, prefix, delimiter))
            .SkipWhile(g => string.CompareOrdinal(g.Key, call.Query("pageToken") ?? "") <= 0)
            .Take(limit + 1).ToList();
        var page = entries.Take(limit).ToList();
        var answer = new JsonObject { ["kind"] = "storage#objects" };
        Add(answer, "items", page.Where(g => !IsPrefix(g, delimiter)).SelectMany(g => g));
        Add(answer, "prefixes", page.Where(g => IsPrefix(g, delimiter)).Select(g => (JsonNode)g.Key));
        if (entries.Count > limit)
            answer["nextPageToken"] = page[^1].Key;
        return Answer.Of(answer);
    }

    private static bool IsWithin(Call call, string name) =>
        string.CompareOrdinal(name, call.Query("startOffset") ?? "") >= 0
        && (call.Query("endOffset") is not { Length: > 0 } end || string.CompareOrdinal(name, end) < 0);

    private static string Fold(string name, string prefix, string delimiter)
    {
        var cut = delimiter.Length == 0 ? -1 : name.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return cut < 0 ? name : name[..(cut + delimiter.Length)];
    }

    private static bool IsPrefix(IGrouping<string, JsonObject> group, string delimiter) =>
        delimiter.Length > 0 && group.First().Text("name") != group.Key;

    private static void Add(JsonObject answer, string field, IEnumerable<JsonNode> items)
    {
        var array = new JsonArray([.. items.Select(i => i.DeepClone())]);
        if (array.Count > 0)
            answer[field] = array;
    }
}
