using System.Text.RegularExpressions;

namespace FakeGoogleCloud.Http;

/// <summary>
/// The API that a request means: host as its document names it, path and query as they were sent.
/// </summary>
internal sealed partial record Target(string Host, string Path, string Query)
{
    public string Url => $"https://{Host}/{Path}{(Query.Length == 0 ? "" : "?" + Query)}";

    /// <summary>
    /// Three forms: <c>/HOST/path</c>, the absolute form that a proxy gets (<c>http://HOST/path</c>), and a Host
    /// header.
    /// </summary>
    public static Target Of(string rawTarget, string hostHeader)
    {
        var (host, rest) = (hostHeader, rawTarget);
        if (Absolute().Match(rawTarget) is { Success: true } absolute)
            (host, rest) = (absolute.Groups["host"].Value, absolute.Groups["rest"].Value);
        var cut = rest.IndexOf('?');
        var path = (cut < 0 ? rest : rest[..cut]).TrimStart('/');
        var query = cut < 0 ? "" : rest[(cut + 1)..];
        if (Prefix().Match(path) is { Success: true } prefix)
            (host, path) = (prefix.Groups["host"].Value, prefix.Groups["rest"].Value);
        host = Regional().Replace(host.Split(':')[0].ToLowerInvariant(), "");
        return host switch
        {
            // Other names of the same thing, which gcloud and older clients use.
            "www.googleapis.com" when path.Contains("storage/v1", StringComparison.Ordinal)
                => new Target("storage.googleapis.com", path, query),
            "storage.googleapis.com" when path.StartsWith("resumable/upload/", StringComparison.Ordinal)
                => new Target(host, path["resumable/".Length..], query),
            "sqladmin.googleapis.com" =>
                new Target(host, path.Replace("sql/v1beta4/", "v1/", StringComparison.Ordinal), query),
            _ => new Target(host, path, query),
        };
    }

    [GeneratedRegex("^https?://(?<host>[^/?]+)(?<rest>.*)$")]
    private static partial Regex Absolute();

    [GeneratedRegex(@"^(?<host>[a-z0-9-]+\.googleapis\.com)(:443)?/(?<rest>.*)$")]
    private static partial Regex Prefix();

    // europe-west1-run.googleapis.com
    [GeneratedRegex(@"^[a-z]+-[a-z]+\d+-(?=[a-z]+\.googleapis\.com$)")]
    private static partial Regex Regional();
}
