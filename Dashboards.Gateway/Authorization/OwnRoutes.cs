using Dashboards.Gateway.Artifacts.Multipart;

namespace Dashboards.Gateway.Authorization;

/// <summary>Who may do what under <c>/-/</c>; what is not here is refused.</summary>
internal static class OwnRoutes
{
    public const string Prefix = "/-/";

    public static bool IsPublic(string method, string path) => (method, path) switch
    {
        ("GET", "/-/style.css" or "/-/waking.js") => true,
        ("GET" or "POST", "/-/sign-in") => true,
        _ => HasOwnKey(method, path),
    };

    /// <summary>
    /// A part of an upload: the route checks a key that only this part has, and that no browser adds to anything.
    /// </summary>
    public static bool HasOwnKey(string method, string path) =>
        method == "PUT" && path.StartsWith(MultipartEndpoints.PartRoot, StringComparison.Ordinal);

    public static Role? Required(string method, string path) => (method, path) switch
    {
        ("GET", "/-/" or "/-/me") => Role.None,
        ("POST", "/-/sign-out") => Role.None,
        ("GET", "/-/waking") => Role.Viewer,
        ("GET", "/-/audit") => Role.Admin,
        ("GET" or "POST", "/-/tokens") => Role.Viewer,
        ("POST" or "DELETE", _) when path.StartsWith("/-/tokens/", StringComparison.Ordinal) => Role.Viewer,
        ("GET", _) when path.StartsWith("/-/logs/", StringComparison.Ordinal) => Role.Viewer,
        ("PUT", _) when path.StartsWith("/-/logs/", StringComparison.Ordinal) => Role.Editor,
        _ => null,
    };
}
