using System.Collections.Concurrent;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
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

/// <summary>One port, passed on to the same port of the loopback.</summary>
internal sealed class PortRelay : IAsyncDisposable
{
    // <netinet/in.h>: an address can be bound that no interface has yet.
    private const int IpLevel = 0;
    private const int IpFreeBind = 15;

    private readonly TcpListener _listener;
    private readonly IPNetwork _clients;
    private readonly int _port;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    private PortRelay(TcpListener listener, IPNetwork clients, int port)
    {
        (_listener, _clients, _port) = (listener, clients, port);
        _accepting = AcceptAsync();
    }

    /// <summary>Null where the port is taken: what listens there listens on every address, and needs no relay.</summary>
    public static PortRelay? Open(IPAddress address, IPNetwork clients, int port)
    {
        var listener = new TcpListener(address, port);
        listener.Server.SetRawSocketOption(IpLevel, IpFreeBind, BitConverter.GetBytes(1));
        try
        {
            listener.Start();
            return new PortRelay(listener, clients, port);
        }
        catch (SocketException ex) when (ex.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            listener.Dispose();
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = PassOnAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }

    private async Task PassOnAsync(TcpClient client)
    {
        using var container = client;
        using var server = new TcpClient();
        try
        {
            if (!_clients.Contains(((IPEndPoint)client.Client.RemoteEndPoint!).Address))
                return;
            await server.ConnectAsync("localhost", _port, _stop.Token);
            var (near, far) = (container.GetStream(), server.GetStream());
            await Task.WhenAll(CopyAsync(near, far, server), CopyAsync(far, near, container));
        }
        catch (Exception ex) when (ex is IOException or SocketException or OperationCanceledException)
        {
            // Nobody listens there, or one end is gone: the other sees its connection closed.
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, TcpClient receiver)
    {
        await from.CopyToAsync(to, _stop.Token);
        receiver.Client.Shutdown(SocketShutdown.Send);
    }
}
