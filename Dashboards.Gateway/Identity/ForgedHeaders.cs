using System.Collections.Frozen;

namespace Dashboards.Gateway.Identity;

/// <summary>
/// Headers by which a client could tell a dashboard who it is, where it comes from or what it asks for.
/// </summary>
internal static class ForgedHeaders
{
    private static readonly string[] _families =
    [
        "X-Forwarded-", "X-Original-", "X-Dashboards-", "X-Goog-", "X-Serverless-", "X-Auth-", "X-Authenticated-",
        "X-Remote-", "X-Client-", "X-Envoy-", "Remote-", "Proxy-",
    ];

    private static readonly FrozenSet<string> _names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Authorization", "Forwarded", "X-Real-IP", "X-User", "X-User-Id", "X-Email", "X-Username",
        "True-Client-IP", "CF-Connecting-IP", "X-Cluster-Client-IP", "X-Host", "X-Rewrite-URL",
        "X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override", "traceparent", "tracestate",
        "baggage", "Request-Id", "Correlation-Context");

    /// <summary>
    /// WSGI servers turn <c>X-User</c> and <c>X_User</c> into the same variable, so no name with an underscore
    /// goes through; nginx drops those as well.
    /// </summary>
    public static bool Contains(string name)
    {
        if (name.Contains('_', StringComparison.Ordinal) || _names.Contains(name))
            return true;
        if (name[0] is not ('X' or 'x' or 'R' or 'r' or 'P' or 'p'))
            return false;
        foreach (var family in _families)
            if (name.StartsWith(family, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
