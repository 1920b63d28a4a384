using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FakeGoogleCloud.Running;

/// <summary>Carries bytes between a connection inside of a sandbox and one outside, both ways.</summary>
internal static class Relay
{
    private const int Backlog = 128;

    /// <summary>Whoever connects to the address inside reaches the socket outside.</summary>
    public static void Outward(RelaySpec relay)
    {
        var listener = new TcpListener(IPAddress.Parse(relay.Address), relay.Port);
        listener.Start(Backlog);
        _ = AcceptAsync(listener.Server, async inside =>
        {
            var outside = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await outside.ConnectAsync(new UnixDomainSocketEndPoint(relay.Socket));
            if (relay.Greeting is { } greeting)
                await outside.SendAsync(Encoding.ASCII.GetBytes(greeting + "\n"));
            return outside;
        });
    }

    public static async Task AcceptAsync(Socket listener, Func<Socket, Task<Socket?>> connect)
    {
        while (true)
            try
            {
                var accepted = await listener.AcceptAsync();
                _ = CarryAsync(accepted, connect);
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException)
            {
                // The listener was closed.
                return;
            }
    }

    private static async Task CarryAsync(Socket one, Func<Socket, Task<Socket?>> connect)
    {
        using (one)
            try
            {
                using var other = await connect(one);
                if (other is not null)
                    await Task.WhenAll(CopyAsync(one, other), CopyAsync(other, one));
            }
            catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
            {
                // Whoever is at the other end sees the connection close.
            }
    }

    /// <summary>Until one side has said all; the other may go on.</summary>
    private static async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int count;
            while ((count = await from.ReceiveAsync(buffer)) > 0)
                for (var sent = 0; sent < count;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
            to.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // A reset of one side is one of the other.
            to.Close(0);
            from.Close(0);
        }
    }
}
