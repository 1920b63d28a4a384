using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Containers;

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
