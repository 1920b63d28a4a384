using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FakeGoogleCloud.Running;

/// <summary>
/// How the fake reaches a port inside of a sandbox: it writes the number as a line, reads one byte that says
/// whether somebody listens there, and is then connected.
/// </summary>
internal static class Dialing
{
    private const byte Connected = (byte)'+', Refused = (byte)'-';

    public static async Task<Socket?> DialAsync(string socket, int port, CancellationToken cancellation)
    {
        var dialed = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await dialed.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellation);
            await dialed.SendAsync(Encoding.ASCII.GetBytes($"{port}\n"), cancellation);
            var answer = new byte[1];
            if (await dialed.ReceiveAsync(answer, cancellation) == 1 && answer[0] == Connected)
                return dialed;
        }
        catch (SocketException)
        {
            // The sandbox is gone, or not there yet: as if nobody listened.
        }
        dialed.Dispose();
        return null;
    }

    /// <summary>The other side, inside.</summary>
    public static void Answer(string socket)
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(socket));
        listener.Listen();
        _ = Relay.AcceptAsync(listener, ConnectAsync);
    }

    private static async Task<Socket?> ConnectAsync(Socket outside)
    {
        var port = await PortAsync(outside);
        var inside = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        inside.NoDelay = true;
        try
        {
            await inside.ConnectAsync(IPAddress.Loopback, port);
        }
        catch (SocketException)
        {
            inside.Dispose();
            await outside.SendAsync((byte[])[Refused]);
            return null;
        }
        await outside.SendAsync((byte[])[Connected]);
        return inside;
    }

    private static async Task<int> PortAsync(Socket socket)
    {
        var (digits, one) = (new StringBuilder(), new byte[1]);
        while (await socket.ReceiveAsync(one) == 1 && one[0] != '\n')
            digits.Append((char)one[0]);
        return int.TryParse(digits.ToString(), CultureInfo.InvariantCulture, out var port)
            ? port : throw new IOException("no port was named");
    }
}
