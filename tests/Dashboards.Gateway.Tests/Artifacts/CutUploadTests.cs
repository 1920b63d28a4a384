using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using Dashboards.Gateway.Tests.CloudStorage;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Artifacts;

/// <summary>Clients that die in the middle of an upload.</summary>
[Collection(typeof(Alone))]
public sealed class CutUploadTests(StorageEmulator emulator) : IClassFixture<StorageEmulator>
{
    private const int Uploads = 500;
    private const int Size = 700_000;

    [Fact]
    public async Task On_an_emulator_nothing_is_visible_and_no_socket_is_left()
    {
        await using var host = await StorageHost.StartAsync(emulator.Address, "SingleRequest");
        var before = await Held.NowAsync();
        await CutManyAsync(host);
        await host.QuietAsync();
        await before.IsGivenBackAsync();
        Assert.Equal("{}", (await host.Http.GetStringAsync(StorageHost.Artifacts + "?path=cut")).Trim());
        await AssertFewConnectionsAsync(host.Address.Port, emulator.Address.Port);
    }

    [Fact]
    public async Task In_sessions_nothing_is_visible_and_each_session_is_cancelled()
    {
        await using var storage = await FaultyStorage.StartAsync();
        await using var host = await StorageHost.StartAsync(storage.Address, "Resumable");
        var before = await Held.NowAsync();
        await CutManyAsync(host);
        await host.QuietAsync();
        await before.IsGivenBackAsync();
        Assert.Empty(storage.Objects);
        Assert.Contains(storage.Asked, asked => asked.StartsWith("chunk", StringComparison.Ordinal));
        Assert.Empty(storage.Sessions);
        await AssertFewConnectionsAsync(host.Address.Port, storage.Address.Port);
    }

    private static async Task CutManyAsync(StorageHost host)
    {
        var random = new Random(20);
        var cuts = Enumerable.Range(0, Uploads)
            .Select(i => new Cut($"cut/{i}", random.Next(Size), random.Next(100), i % 2 == 0, i % 3 == 0))
            .ToArray();
        await Parallel.ForEachAsync(cuts, async (cut, _) => await CutAsync(host, cut));
    }

    private static async Task CutAsync(StorageHost host, Cut cut)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port);
        var length = cut.Chunked
            ? $"Transfer-Encoding: chunked\r\n\r\n{Size:x}\r\n"
            : $"Content-Length: {Size}\r\n\r\n";
        var head = $"PUT {StorageHost.Artifacts}/{cut.Name} HTTP/1.1\r\nHost: localhost\r\n{length}";
        var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
            await stream.WriteAsync(new byte[cut.Bytes]);
            await Task.Delay(cut.Wait);
        }
        finally
        {
            client.LingerState = new(cut.Reset, 0);
        }
    }

    private static async Task AssertFewConnectionsAsync(params int[] ports)
    {
        var open = int.MaxValue;
        for (var tries = 0; open > 20 && tries < 100; tries++)
        {
            await Task.Delay(50);
            open = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections().Count(connection =>
                ports.Contains(connection.RemoteEndPoint.Port)
                && connection.State is not (TcpState.TimeWait or TcpState.Closed));
        }

        Assert.True(open <= 20, $"{open} connections are left.");
    }

    // Wait: milliseconds in which the gateway gets on with what it has. Reset: the client's machine says that it
    // is gone; otherwise the body just ends.
    private sealed record Cut(string Name, int Bytes, int Wait, bool Chunked, bool Reset);
}
