using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// There is no proxy: an endpoint has the port that its process listens on. Free ones come from below the range
/// from which systems take the ports of outgoing connections, so that they are still free when the process starts.
/// </summary>
internal static class Ports
{
    private static readonly ConcurrentDictionary<int, byte> _taken = new();

    public static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_000, 32_767);
            if (_taken.TryAdd(port, 0) && IsFree(port))
                return port;
        }
    }

    public static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
