using System.Net.Sockets;

namespace Dashboards.Gateway.Forwarding;

/// <summary>
/// Opens connections to dashboards. The client's own limit would end the whole request, and nobody could tell
/// whether it had been sent; here one that is not accepted in time is a connection that failed.
/// </summary>
internal static class Connection
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(5);

    public static async ValueTask<Stream> Open(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(_limit);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, limit.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
