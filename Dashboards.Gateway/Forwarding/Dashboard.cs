using System.Threading.RateLimiting;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Dashboards;

namespace Dashboards.Gateway.Forwarding;

/// <summary>A server behind the gateway.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="Path">Where it is served, with slashes at both ends.</param>
/// <param name="Address">Scheme, host and port, without a slash at the end.</param>
/// <param name="Kind">What is particular about it.</param>
/// <param name="Routes">Who may do what, by whole paths.</param>
/// <param name="Concurrency">How many requests it works on at a time.</param>
internal sealed record Dashboard(
    string Name,
    string Path,
    string Address,
    DashboardKind Kind,
    RouteTable Routes,
    ConcurrencyLimiter Concurrency)
{
    /// <summary>Whether it is a service of its own, behind a front end that goes by the host's name.</summary>
    public bool IsElsewhere { get; } = Address.StartsWith("https:", StringComparison.Ordinal);

    public string HealthAddress => Address + Path[..^1] + Kind.HealthPath;

    public bool Serves(string path) =>
        path.StartsWith(Path, StringComparison.Ordinal)
        || path.AsSpan().SequenceEqual(Path.AsSpan(0, Path.Length - 1));

    /// <summary>A path outside its own that its pages ask for all the same.</summary>
    public bool ServesAtRoot(string path)
    {
        foreach (var root in Kind.RootPaths)
            if (path.StartsWith(root, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>
    /// The path as the server knows it: its own prefix is kept, and added to what is asked for at the root.
    /// </summary>
    public string PathBehind(string path) => Serves(path) ? path : Path[..^1] + path;
}
