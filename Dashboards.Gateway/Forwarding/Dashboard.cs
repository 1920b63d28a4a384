using System.Threading.RateLimiting;

namespace Dashboards.Gateway.Forwarding;

/// <summary>A server behind the gateway.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="Path">Where it is served, with slashes at both ends.</param>
/// <param name="Address">Scheme, host and port, without a slash at the end.</param>
/// <param name="Kind">What is particular about it.</param>
/// <param name="Concurrency">How many requests it works on at a time.</param>
internal sealed record Dashboard(string Name, string Path, string Address, DashboardKind Kind, ConcurrencyLimiter Concurrency)
{
    public bool Serves(string path) =>
        path.StartsWith(Path, StringComparison.Ordinal) || path.AsSpan().SequenceEqual(Path.AsSpan(0, Path.Length - 1));

    public bool ServesElsewhere(string path)
    {
        foreach (var other in Kind.OtherPaths)
            if (path.StartsWith(other, StringComparison.Ordinal))
                return true;
        return false;
    }
}
