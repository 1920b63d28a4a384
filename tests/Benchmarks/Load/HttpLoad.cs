using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Benchmarks.Load;

/// <summary>
/// Sends the same GET over a number of kept-alive connections, the next request after the last answer.
/// Plain sockets, so that the client costs little of the two cores that it shares with what it measures.
/// </summary>
internal static class HttpLoad
{
    public static async Task<LoadResult> RunAsync(
        int port, string path, string? bearer, int connections, TimeSpan duration)
    {
        var authorization = bearer is null ? "" : $"Authorization: Bearer {bearer}\r\n";
        var request = Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{authorization}\r\n");
        var clock = Stopwatch.StartNew();
        var perConnection = await Task.WhenAll(Enumerable.Range(0, connections)
            .Select(_ => Task.Run(() => UseConnectionAsync(port, request, clock, duration))));
        return LoadResult.Of(perConnection.SelectMany(ticks => ticks), clock.Elapsed);
    }

    private static async Task<List<long>> UseConnectionAsync(
        int port, byte[] request, Stopwatch clock, TimeSpan duration)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var buffer = new byte[16 * 1024];
        var ticks = new List<long>(100_000);
        while (clock.Elapsed < duration)
        {
            var began = Stopwatch.GetTimestamp();
            await socket.SendAsync(request);
            await ReadAnswerAsync(socket, buffer);
            ticks.Add(Stopwatch.GetTimestamp() - began);
        }
        return ticks;
    }

    // Both servers answer with a Content-Length that fits the
    // buffer; anything but 200 would be a wrong measurement.
    private static async Task ReadAnswerAsync(Socket socket, byte[] buffer)
    {
        var (read, end) = (0, -1);
        while (end < 0 || read < end)
        {
            var count = await socket.ReceiveAsync(buffer.AsMemory(read));
            if (count == 0)
                throw new InvalidOperationException("The server closed the connection.");
            read += count;
            if (end < 0)
                end = EndOfAnswer(buffer.AsSpan(0, read));
        }
    }

    private static int EndOfAnswer(ReadOnlySpan<byte> bytes)
    {
        var headers = bytes.IndexOf("\r\n\r\n"u8);
        if (headers < 0)
            return -1;
        if (!bytes.StartsWith("HTTP/1.1 200"u8))
            throw new InvalidOperationException(
                $"Answered {Encoding.ASCII.GetString(bytes[..Math.Min(bytes.Length, 300)])}");
        var text = Encoding.ASCII.GetString(bytes[..headers]);
        var length = text.IndexOf("content-length: ", StringComparison.OrdinalIgnoreCase);
        if (length < 0)
            throw new InvalidOperationException($"No Content-Length: {text}");
        var digits = text.AsSpan(length + "content-length: ".Length);
        var stop = digits.IndexOf('\r');
        return headers + 4 + int.Parse(stop < 0 ? digits : digits[..stop], provider: null);
    }
}
