using System.Net.Sockets;
using System.Text;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Protocols;

/// <summary>What arrives in pieces, or hardly at all.</summary>
public sealed class RawConnectionTests(GatewayHost gateway) : IClassFixture<GatewayHost>
{
    // The preface and an empty SETTINGS frame (RFC 9113, 3.4 and 6.5).
    private static readonly byte[] _preface =
        [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, 0, 0, 0, 4, 0, 0, 0, 0, 0];

    [Fact]
    public async Task A_preface_that_comes_byte_by_byte_is_http2()
    {
        using var client = await ConnectAsync();
        await DribbleAsync(client, _preface);

        // The server's own SETTINGS: three bytes of length, then the type.
        var frame = new byte[9];
        await client.GetStream().ReadExactlyAsync(frame).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(4, frame[3]);
    }

    [Theory]
    [InlineData("http", 0x86)]
    [InlineData("https", 0x87)]
    public async Task A_front_end_may_say_either_scheme_over_http2(string scheme, byte indexed)
    {
        // :method GET, :scheme, :path / and the literal :authority localhost (RFC 7541, 6.1 and 6.2.2).
        byte[] fields = [0x82, indexed, 0x84, 0x01, 9, .. "localhost"u8];

        // END_STREAM and END_HEADERS, stream 1.
        byte[] request = [0, 0, (byte)fields.Length, 1, 0x05, 0, 0, 0, 1, .. fields];
        using var client = await ConnectAsync();
        await client.GetStream().WriteAsync((byte[])[.. _preface, .. request]);

        Assert.True(await FrameOfStreamAsync(client) == 1, $"{scheme}: no HEADERS came back, but a reset.");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("PROPFIND")]
    public async Task A_request_line_that_comes_byte_by_byte_is_http1(string method)
    {
        using var client = await ConnectAsync();
        await DribbleAsync(client, Encoding.ASCII.GetBytes($"{method} /-/me HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        var line = new byte[12];
        await client.GetStream().ReadExactlyAsync(line).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("HTTP/1.1 401", Encoding.ASCII.GetString(line));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("", true)]
    [InlineData("PR", false)]
    [InlineData("PR", true)]
    [InlineData("PRI * HT", false)]
    [InlineData("G", true)]
    public async Task Who_connects_and_closes_leaves_no_line_in_the_log(string sent, bool reset)
    {
        var before = gateway.Logs.Lines.Count;
        for (var i = 0; i < 20; i++)
        {
            using var client = await ConnectAsync();
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(sent));
            client.LingerState = new(reset, 0);
        }

        using var http = gateway.Admin();
        await http.GetAsync("/-/me");
        await Task.Delay(200);
        Assert.DoesNotContain(gateway.Logs.Lines.Skip(before), line => line.Contains("Exception"));
    }

    [Fact]
    public async Task Who_says_nothing_is_let_go_after_ten_seconds()
    {
        using var client = await ConnectAsync();
        await client.GetStream().WriteAsync("PR"u8.ToArray());
        var read = client.GetStream().ReadAsync(new byte[1]).AsTask();
        await Task.Delay(TimeSpan.FromSeconds(8));
        Assert.False(read.IsCompleted);
        Assert.Equal(0, await read.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    /// <summary>The type of the first frame that is about a stream and not the connection.</summary>
    private static async Task<byte> FrameOfStreamAsync(TcpClient client)
    {
        while (true)
        {
            var header = new byte[9];
            await client.GetStream().ReadExactlyAsync(header).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
            await client.GetStream().ReadExactlyAsync(new byte[(header[1] << 8) + header[2]]);
            if (header[8] == 1)
                return header[3];
        }
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(gateway.Address.Host, gateway.Address.Port);
        return client;
    }

    private static async Task DribbleAsync(TcpClient client, byte[] bytes)
    {
        foreach (var one in bytes)
        {
            await client.GetStream().WriteAsync(new[] { one });
            await Task.Delay(2);
        }
    }
}
