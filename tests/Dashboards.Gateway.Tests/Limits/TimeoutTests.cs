using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Limits;

public sealed class TimeoutTests
{
    private const string Authorization = $"Authorization: Bearer {GatewayHost.LocalToken}\r\n";

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", "HeadersSeconds", "1")]
    [InlineData(
        $"POST /api/2.0/mlflow/runs/create HTTP/1.1\r\nHost: localhost\r\n{Authorization}"
            + "Content-Length: 9999\r\n\r\n",
        "BodyPauseSeconds", "2")]
    [InlineData(
        $"POST /-/tokens HTTP/1.1\r\nHost: localhost\r\n{Authorization}Content-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\nffff\r\n",
        "BodyPauseSeconds", "2")]
    public async Task WhatNeverEndsIsCut(string beginning, string setting, string seconds)
    {
        await using var gateway = await Started(setting, seconds);
        using var client = new TcpClient();
        await client.ConnectAsync(gateway.Address.Host, gateway.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning));
        var watch = Stopwatch.StartNew();

        var answer = await Dribble(stream);

        // Where bytes were still coming in, the reset can overtake the answer.
        Assert.Matches("^(HTTP/1.1 408 |$)", answer);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(12), $"cut after {watch.Elapsed}");
    }

    [Fact]
    public async Task ADashboardThatSaysNothingIsGivenUp()
    {
        await using var gateway = await Started("AnswerSeconds", "1");
        gateway.Backend.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        using var client = gateway.Admin();
        var answer = await client.GetAsync("/api/2.0/mlflow/experiments/search");
        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Contains("mlflow took too long", await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A byte now and then, as who wants to hold a connection does, until an answer comes.</summary>
    private static async Task<string> Dribble(NetworkStream stream)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var answer = new MemoryStream();
        var reading = stream.CopyToAsync(answer, limit.Token);
        while (!reading.IsCompleted && answer.Length == 0)
        {
            await Task.WhenAny(reading, Task.Delay(200, limit.Token));
            if (!reading.IsCompleted)
                await stream.WriteAsync(" "u8.ToArray(), limit.Token);
        }

        await reading.ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.False(limit.IsCancellationRequested, "The connection was not cut.");
        return Encoding.ASCII.GetString(answer.ToArray());
    }

    private static async Task<GatewayHost> Started(string setting, string value)
    {
        var gateway = new GatewayHost().With($"Gateway:Limits:{setting}", value);
        await gateway.InitializeAsync();
        return gateway;
    }
}
