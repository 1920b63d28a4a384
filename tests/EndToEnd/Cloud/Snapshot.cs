using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EndToEnd.Cloud;

/// <summary>What a reviewer reads. DASHBOARDS_SNAPSHOTS=write takes over what there is now.</summary>
internal static partial class Snapshot
{
    public static void Matches(string name, string text)
    {
        var file = Repository.PathOf($"tests/EndToEnd/Cloud/Snapshots/{name}");
        var stable = Stable(text);
        if (Environment.GetEnvironmentVariable("DASHBOARDS_SNAPSHOTS") == "write")
            File.WriteAllText(file, stable);
        Assert.Equal(File.ReadAllText(file), stable);
    }

    /// <summary>Writes in an order of their own: what is sent at the same time arrives in any.</summary>
    public static string Writes(IEnumerable<JsonObject> exchanges) => string.Join('\n', exchanges.Where(IsWrite)
        .Select(e => $"{e["method"]} {e["url"]}\n{Body(e["body"])}\n").Select(Stable).Distinct().Order(StringComparer.Ordinal));

    public static bool IsWrite(JsonObject exchange) => exchange["method"]!.GetValue<string>() != "GET"
        && !exchange["url"]!.GetValue<string>().Contains(":getIamPolicy", StringComparison.Ordinal)
        && !exchange["url"]!.GetValue<string>().Contains(":testIamPermissions", StringComparison.Ordinal)
        && !exchange["url"]!.GetValue<string>().Contains("deploy.lock", StringComparison.Ordinal)
        && !exchange["url"]!.GetValue<string>().Contains("iamcredentials", StringComparison.Ordinal);

    private static string Body(JsonNode? body) =>
        body?.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }) ?? "";

    private static string Stable(string text) => Varying().Replace(text, match => match.Value switch
    {
        ['s', 'h', 'a', ..] => "sha256:DIGEST",
        ['"', 'd', 'a', ..] => "\"dataCrc32c\": \"CHECKSUM\"",
        ['"', '$', ..] => "\"$bytes\": SIZE",
        ['"', 'e', ..] => "\"etag\": \"ETAG\"",
        _ => "HASH",
    });

    // A digest, a content's hash (an image's tag), a checksum of a generated password, a size, an etag.
    [GeneratedRegex("""sha256:[0-9a-f]{12,64}|"dataCrc32c": "\d+"|"\$bytes": \d+|"etag": "[^"]+"|(?<=[-:])[0-9a-f]{20}\b""")]
    private static partial Regex Varying();
}
