using System.Diagnostics;
using Dashboards.Gateway.Protocols;
using Dashboards.Gateway.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dashboards.Gateway.Tests.Protocols;

/// <summary>HTTP/2 has windows of its own on top of TCP's. They must not be what an upload waits for.</summary>
[Collection(typeof(Alone))]
public sealed class DistanceTests
{
    private const int Size = 48 << 20;
    private const int Rounds = 3;
    private const double Share = 0.8;

    [Fact]
    public async Task Over_thirty_milliseconds_an_upload_is_as_fast_as_with_HTTP_1()
    {
        await using var app = await StartAsync();
        await using var line = new DelayedLine(new Uri(app.Urls.First()).Port, TimeSpan.FromMilliseconds(30));
        using var first = Client(line, "1.1");
        using var second = Client(line, "2.0");
        await UploadAsync(first);
        await UploadAsync(second);

        // In turn, and the best of each: the machine may have other things to do.
        var (http1, http2) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            http1 = Min(http1, await UploadAsync(first));
            http2 = Min(http2, await UploadAsync(second));
        }

        Assert.True(http1 > Share * http2, $"HTTP/1.1 took {http1.TotalSeconds} s, HTTP/2 {http2.TotalSeconds} s.");
    }

    private static async Task<TimeSpan> UploadAsync(HttpClient client)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await client.PutAsync("/", new ByteArrayContent(new byte[Size]));
        Assert.Equal($"{Size}", await answer.Content.ReadAsStringAsync());
        return clock.Elapsed;
    }

    private static HttpClient Client(DelayedLine line, string version) => new()
    {
        BaseAddress = line.Address,
        DefaultRequestVersion = Version.Parse(version),
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.AddProtocols();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        app.Run(async http =>
        {
            var buffer = new byte[64 * 1024];
            long all = 0;
            for (int count; (count = await http.Request.Body.ReadAsync(buffer)) > 0;)
                all += count;
            await http.Response.WriteAsync($"{all}");
        });
        await app.StartAsync();
        return app;
    }
}
