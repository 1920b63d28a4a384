using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Benchmarks.Load;

/// <summary>
/// Sends the same GET over a number of kept-alive connections, the next request after the last answer.
/// Blocking sockets, a thread each: the client shares the cores with what it measures, and a thread pool's
/// workers would spin on them while they wait for an answer.
/// </summary>
internal static class HttpLoad
{
    public static async Task<LoadResult> RunAsync(HttpTarget target, int connections, TimeSpan duration)
    {
        var header = target.Header.Length > 0 ? target.Header + "\r\n" : "";
        var request = Encoding.ASCII.GetBytes(
            $"GET {HttpTarget.Path} HTTP/1.1\r\nHost: localhost:{target.Port}\r\n{header}\r\n");
        var before = target.Server?.CpuSeconds;
        var clock = Stopwatch.StartNew();
        var perConnection = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Factory.StartNew(
            () => UseConnection(target, request, clock, duration), TaskCreationOptions.LongRunning)));
        return LoadResult.Of(
            perConnection.SelectMany(ticks => ticks), clock.Elapsed, target.Server?.CpuSeconds - before);
    }

    private static List<long> UseConnection(HttpTarget target, byte[] request, Stopwatch clock, TimeSpan duration)
    {
        var socket = Connect(target);
        var buffer = new byte[16 * 1024];
        var ticks = new List<long>(100_000);
        try
        {
            while (clock.Elapsed < duration)
            {
                var began = Stopwatch.GetTimestamp();
                while (!IsAnswered(socket, request, buffer, target))
                {
                    // A server may end a connection between requests, as Apache does with its spare processes.
                    socket.Dispose();
                    socket = Connect(target);
                }
                ticks.Add(Stopwatch.GetTimestamp() - began);
            }
        }
        finally
        {
            socket.Dispose();
        }
        return ticks;
    }

    private static Socket Connect(HttpTarget target)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, target.Port);
        return socket;
    }

    // False when the connection had ended before. Any other status would be a wrong measurement.
    private static bool IsAnswered(Socket socket, byte[] request, byte[] buffer, HttpTarget target)
    {
        var (read, end) = (0, -1);
        try
        {
            socket.Send(request);
            while (end < 0 || read < end)
            {
                var count = socket.Receive(buffer.AsSpan(read));
                if (count == 0 && read == 0)
                    return false;
                if (count == 0)
                    throw new InvalidOperationException($"{target.Name} broke off its answer.");
                read += count;
                if (end < 0)
                    end = EndOfAnswer(buffer.AsSpan(0, read), target);
            }
        }
        catch (SocketException) when (read == 0)
        {
            return false;
        }
        return true;
    }

    // Those under measurement answer with a Content-Length, or in one chunk that ends like this.
    private static int EndOfAnswer(ReadOnlySpan<byte> bytes, HttpTarget target)
    {
        var headers = bytes.IndexOf("\r\n\r\n"u8);
        if (headers < 0)
            return -1;
        var text = Encoding.ASCII.GetString(bytes[..headers]);
        if (!text.StartsWith($"HTTP/1.1 {target.Status}", StringComparison.Ordinal))
            throw new InvalidOperationException($"{target.Name} answered {text[..Math.Min(text.Length, 300)]}");
        var length = text.IndexOf("content-length: ", StringComparison.OrdinalIgnoreCase);
        if (length < 0)
            return bytes.EndsWith("0\r\n\r\n"u8) ? bytes.Length : -1;
        var digits = text.AsSpan(length + "content-length: ".Length);
        var stop = digits.IndexOf('\r');
        return headers + 4 + int.Parse(stop < 0 ? digits : digits[..stop], provider: null);
    }
}
