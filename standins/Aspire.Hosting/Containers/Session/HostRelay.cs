using System.Collections.Concurrent;
using System.Net;
using System.Net.NetworkInformation;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Containers;

/// <summary>
/// Lets containers reach ports of this machine's loopback: it listens on the address that this machine has on
/// their network, on the ports that one of them was told of.
/// </summary>
internal sealed class HostRelay(ContainerSessions sessions) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, Lazy<PortRelay?>> _relays = new();

    /// <summary>The endpoint as containers reach it; null where they cannot.</summary>
    public async Task<AllocatedEndpoint?> ReachAsync(AllocatedEndpoint here, CancellationToken ct)
    {
        var session = await sessions.GetAsync(ct);
        if (!CanListen(session))
            return null;
        _ = _relays.GetOrAdd(here.Port, port => new(() => PortRelay.Open(session.Gateway, session.Subnet, port))).Value;
        return here with { Host = KnownHostNames.DefaultContainerTunnelHostName };
    }

    public async Task<AllocatedEndpoint> RequireAsync(AllocatedEndpoint here, IResource owner, CancellationToken ct) =>
        await ReachAsync(here, ct) ?? throw new DistributedApplicationException(
            $"A container refers to '{owner.Name}', which runs on this machine: with a rootless engine, or one in a " +
            "virtual machine, containers cannot reach it.");

    public async ValueTask DisposeAsync()
    {
        foreach (var relay in _relays.Values)
            if (relay.Value is { } open)
                await open.DisposeAsync();
    }

    // A rootless engine's network is in a namespace of its own, that of Docker Desktop in a virtual machine.
    // Podman gives the machine the address with the network's first container, which comes after this.
    private static bool CanListen(ContainerSession session) =>
        !session.Engine.IsRootless && OperatingSystem.IsLinux()
        && (session.Engine.Name == ContainerEngine.Podman || OwnAddresses().Contains(session.Gateway));

    private static IEnumerable<IPAddress> OwnAddresses() =>
        from nic in NetworkInterface.GetAllNetworkInterfaces()
        from address in nic.GetIPProperties().UnicastAddresses
        select address.Address;
}
