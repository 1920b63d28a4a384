namespace Dashboards.Gateway.Authorization;

/// <summary>Who may do what under <c>/-/</c>; what is not here is refused.</summary>
internal static class OwnRoutes
{
    public const string Prefix = "/-/";

    public static bool IsPublic(string method, string path) => (method, path) switch
    {
        ("GET" or "HEAD", "/-/style.css") => true,
        ("GET" or "HEAD" or "POST", "/-/sign-in") => true,
        _ => false,
    };

    public static Role? Required(string method, string path) => (method, path) switch
    {
        ("GET" or "HEAD", "/-/" or "/-/me") => Role.None,
        ("POST", "/-/sign-out") => Role.None,
        ("GET" or "HEAD" or "POST", "/-/tokens") => Role.Viewer,
        ("POST" or "DELETE", _) when path.StartsWith("/-/tokens/", StringComparison.Ordinal) => Role.Viewer,
        ("GET" or "HEAD", _) when path.StartsWith("/-/logs/", StringComparison.Ordinal) => Role.Viewer,
        ("PUT", _) when path.StartsWith("/-/logs/", StringComparison.Ordinal) => Role.Editor,
        _ => null,
    };
}
