using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Run;

/// <summary>
/// <c>https://SERVICE-NUMBER.REGION.run.app</c> when its first label fits into 63 characters; the older URL with a
/// hash always.
/// </summary>
internal static class RunUrls
{
    private const int LongestLabel = 63;

    public static void Set(Cloud cloud, JsonObject service, string id, string region)
    {
        service.Remove("uri");
        service.Remove("urls");
        if (service.Flag("defaultUriDisabled"))
            return;
        var urls = All(cloud, id, region, tag: null);
        service["uri"] = urls[0];
        service["urls"] = new JsonArray([.. urls.Select(u => (JsonNode)u)]);
    }

    public static string OfTag(Cloud cloud, string id, string region, string tag) =>
        All(cloud, id, region, tag)[0];

    /// <summary>The host that is known before the service is.</summary>
    public static string? Deterministic(Cloud cloud, string id, string region, string? tag)
    {
        var label = (tag is null ? "" : $"{tag}---") + $"{id}-{cloud.Number}";
        return label.Length <= LongestLabel ? $"{label}.{region}.run.app" : null;
    }

    private static List<string> All(Cloud cloud, string id, string region, string? tag)
    {
        var prefix = tag is null ? "" : $"{tag}---";
        var urls = new List<string>();
        if (cloud.Deeds.AddressOf(region, id, tag) is { } local)
            urls.Add(local);
        if (Deterministic(cloud, id, region, tag) is { } host)
            urls.Add($"https://{host}");
        urls.Add($"https://{prefix}{id}-{Hash(cloud.Number + id)}-{Short(region)}.a.run.app");
        return urls;
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..10];

    // europe-west1 is ew in the older URLs.
    private static string Short(string region) => string.Concat(region.Split('-').Select(p => p[0]));
}
