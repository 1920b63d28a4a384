using Dashboards.Gateway.Artifacts.Multipart;

namespace Dashboards.Gateway.Authorization;

/// <summary>Who may do what under <c>/-/</c>; what is not here is refused.</summary>
internal static class OwnRoutes
{
    public const string Prefix = "/-/";

    private const string Discovery = "/.well-known/dashboards";

    /// <summary>Whether the gateway itself answers there.</summary>
    public static bool IsOwn(string path) => path.StartsWith(Prefix, StringComparison.Ordinal) || path == Discovery;

    public static bool IsPublic(string method, string path) => (method, path) switch
    {
        ("GET", "/-/style.css" or "/-/waking.js" or "/-/asked.js") => true,
        ("GET" or "POST", "/-/sign-in") => true,
        ("GET", Discovery) => true,
        ("GET", "/-/sign-in.js") => true,
        ("GET", _) when path.StartsWith("/-/sign-in/", StringComparison.Ordinal) => true,
        _ => HasOwnKey(method, path),
    };

    /// <summary>
    /// Routes that check a key which no browser adds to anything: the key of a part of an upload, the code that a
    /// program redeems with its verifier.
    /// </summary>
    public static bool HasOwnKey(string method, string path) => method switch
    {
        "PUT" => path.StartsWith(MultipartEndpoints.PartRoot, StringComparison.Ordinal),
        "POST" => path == "/-/token",
        _ => false,
    };

    public static Role? Required(string method, string path) => (method, path) switch
    {
        ("GET", "/-/" or "/-/me") => Role.None,
        ("POST", "/-/sign-out") => Role.None,
        ("GET", "/-/waking") => Role.Viewer,
        ("GET", "/-/audit") => Role.Admin,
        ("GET" or "POST", "/-/tokens" or "/-/authorize") => Role.Viewer,
        ("POST" or "DELETE", _) when path.StartsWith("/-/tokens/", StringComparison.Ordinal) => Role.Viewer,
        ("GET", "/-/sessions") => Role.Viewer,
        ("POST" or "DELETE", _) when path.StartsWith("/-/sessions/", StringComparison.Ordinal) => Role.Viewer,
        ("POST", "/-/access/requests") => Role.None,
        ("GET" or "POST" or "DELETE", "/-/access") => Role.Admin,
        ("POST", "/-/access/remove" or "/-/access/requests/answer") => Role.Admin,
        ("GET", _) when path.StartsWith("/-/logs/", StringComparison.Ordinal) => Role.Viewer,
        ("PUT", _) when path.StartsWith("/-/logs/", StringComparison.Ordinal) => Role.Editor,
        _ => null,
    };
}
