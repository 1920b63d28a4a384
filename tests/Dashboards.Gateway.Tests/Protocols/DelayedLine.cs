using System.Diagnostics;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Dashboards.Gateway.Tests.Protocols;

/// <summary>
/// A line to a port of this machine that every byte takes a while to pass, of as much breadth as a TCP connection
/// across a country has: so much is under way, and the sender waits for the rest.
/// </summary>
internal sealed class DelayedLine : IAsyncDisposable
{
    private const int UnderWay = 1 << 20;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TimeSpan _oneWay;
    private readonly int _port;
    private readonly Task _accepting;

    public DelayedLine(int port, TimeSpan roundTrip)
    {
        (_port, _oneWay) = (port, roundTrip / 2);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The line is taken down.
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var client = near;
        using var far = new TcpClient();
        await far.ConnectAsync(IPAddress.Loopback, _port);
        (client.NoDelay, far.NoDelay) = (true, true);
        await Task.WhenAny(
            CarryAsync(client.GetStream(), far.GetStream()), CarryAsync(far.GetStream(), client.GetStream()));
    }

    private async Task CarryAsync(NetworkStream from, NetworkStream to)
    {
        var line = new Pipe(new PipeOptions(pauseWriterThreshold: UnderWay, resumeWriterThreshold: UnderWay / 2));
        var packets = Channel.CreateUnbounded<Packet>();
        var arriving = ArriveAsync(packets.Reader, line.Reader, to);
        try
        {
            for (int count; (count = await from.ReadAsync(line.Writer.GetMemory(32 * 1024))) > 0;)
            {
                line.Writer.Advance(count);
                packets.Writer.TryWrite(new Packet(count, Stopwatch.GetTimestamp()));
                await line.Writer.FlushAsync();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // One of the two has gone.
        }

        packets.Writer.Complete();
        await arriving;
    }

    private async Task ArriveAsync(ChannelReader<Packet> packets, PipeReader line, NetworkStream to)
    {
        await foreach (var packet in packets.ReadAllAsync())
        {
            var rest = _oneWay - Stopwatch.GetElapsedTime(packet.Sent);
            if (rest > TimeSpan.Zero)
                await Task.Delay(rest);
            var bytes = (await line.ReadAtLeastAsync(packet.Size)).Buffer.Slice(0, packet.Size);
            foreach (var segment in bytes)
                await to.WriteAsync(segment);
            line.AdvanceTo(bytes.End);
        }
    }

    private sealed record Packet(int Size, long Sent);
}
