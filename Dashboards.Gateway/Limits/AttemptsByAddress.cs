using System.Net;
using System.Threading.RateLimiting;
using Dashboards.Gateway.Pages;

namespace Dashboards.Gateway.Limits;

/// <summary>So many a minute from one remote address.</summary>
internal abstract class AttemptsByAddress(int perMinute) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _limiter =
        PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = perMinute,
            Window = TimeSpan.FromMinutes(1),
        }));

    /// <summary>Counts one; true, and answered with 429 and the time to wait, when there were too many.</summary>
    public async Task<bool> Refuse(HttpContext context, string message)
    {
        using var lease = _limiter.AttemptAcquire(Network(context.Connection.RemoteIpAddress ?? IPAddress.None));
        if (lease.IsAcquired)
            return false;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : TimeSpan.FromMinutes(1);
        await Refusal.Write(context, 429, "REQUEST_LIMIT_EXCEEDED", message, wait);
        return true;
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>One subscriber holds a /64 of IPv6: an address of its own for every attempt.</summary>
    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (bytes.Length == 16)
            bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
