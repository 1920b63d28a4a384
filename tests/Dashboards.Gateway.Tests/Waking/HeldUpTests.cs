using System.Net;
using System.Net.Sockets;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Waking;

public sealed class HeldUpTests
{
    private const string Health = "/api/2.0/mlflow/experiments/search?max_results=1";
    private const string Write = "/api/2.0/mlflow/runs/create";

    [Theory]
    [InlineData("mlflow", Write)]
    [InlineData("tensorboard", "/tensorboard/data/plugin/timeseries/timeSeries")]
    public async Task AProgramsRequestArrivesOnceTheDashboardIsThere(string name, string path)
    {
        await using var late = new LateServer();
        await using var gateway = await Asleep(late, name);
        using var client = gateway.Admin();
        var body = new byte[300_000];
        var requests = Enumerable.Range(0, 10)
            .Select(_ => client.PostAsync(path, new ByteArrayContent(body))).ToArray();
        await Task.Delay(500);
        Assert.DoesNotContain(requests, request => request.IsCompleted);

        await late.Wake();

        Assert.All(await Task.WhenAll(requests), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(10, late.Backend.Requests.Count(got => got.Target == path && got.BodyLength == 300_000));
    }

    [Fact]
    public async Task ReadinessIsWaitedForAndAskedByOne()
    {
        await using var late = new LateServer();
        var ready = false;
        late.Backend.Answer = context =>
        {
            context.Response.StatusCode = ready || context.Request.Method == "POST" ? 200 : 503;
            return Task.CompletedTask;
        };
        await using var gateway = await Asleep(late, "mlflow");
        using var client = gateway.Admin();
        var requests = Enumerable.Range(0, 20).Select(_ => client.PostAsync(Write, null)).ToArray();
        await Task.Delay(2000);   // All of them have found nobody there.
        await late.Wake();
        await Eventually.True(() => Task.FromResult(late.Backend.Requests.Count >= 2));
        Assert.DoesNotContain(requests, request => request.IsCompleted);
        Assert.InRange(late.Backend.Requests.Count, 2, 10);
        Assert.All(late.Backend.Requests, got => Assert.Equal(Health, got.Target));

        ready = true;
        Assert.All(await Task.WhenAll(requests), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(20, late.Backend.Requests.Count(got => got.Target == Write));
    }

    [Fact]
    public async Task ItIsNotWaitedForEver()
    {
        await using var late = new LateServer();
        await using var gateway = await Asleep(late, "mlflow", ("WakeSeconds", "1"));
        using var client = gateway.Admin();
        var answer = await client.PostAsync(Write, new StringContent("{}"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(10, answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Assert.Contains("TEMPORARILY_UNAVAILABLE", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task OnlySoManyWait()
    {
        await using var late = new LateServer();
        await using var gateway = await Asleep(late, "mlflow", ("RequestsHeldUp", "3"));
        using var client = gateway.Admin();
        var requests = Enumerable.Range(0, 8).Select(_ => client.PostAsync(Write, null)).ToArray();
        await Eventually.True(() => Task.FromResult(requests.Count(request => request.IsCompleted) == 5));
        foreach (var refused in requests.Where(request => request.IsCompleted))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await refused).StatusCode);
            Assert.NotNull((await refused).Headers.RetryAfter);
        }

        await late.Wake();
        Assert.Equal(3, (await Task.WhenAll(requests)).Count(answer => answer.StatusCode == HttpStatusCode.OK));
    }

    [Fact]
    public async Task AClientThatLeavesLeavesNothingBehind()
    {
        await using var late = new LateServer();
        await using var gateway = await Asleep(late, "mlflow");
        using var client = gateway.Admin();
        using var left = new CancellationTokenSource(500);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.PostAsync(Write, null, left.Token));
        await Task.Delay(300);

        await late.Wake();
        await Task.Delay(700);
        Assert.Empty(late.Backend.Requests);
    }

    [Fact]
    public async Task AConnectionThatIsNotAcceptedInTimeIsNone()
    {
        // Its queue is full, so that the next attempts are neither accepted nor refused.
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var address = (IPEndPoint)listener.LocalEndPoint!;
        Socket[] queue = [.. Enumerable.Range(0, 4).Select(_ => new Socket(SocketType.Stream, ProtocolType.Tcp))];
        var connecting = queue.Select(socket => socket.ConnectAsync(address)).ToArray();

        await using var gateway = new GatewayHost().With("Gateway:Limits:WakeSeconds", "1")
            .With("Gateway:Dashboards:mlflow:Address", $"http://127.0.0.1:{address.Port}");
        await gateway.InitializeAsync();
        using var client = gateway.Admin();
        var answer = await client.PostAsync(Write, new StringContent("{}"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains(connecting, attempt => !attempt.IsCompleted);
        foreach (var socket in queue)
            socket.Dispose();
    }

    [Fact]
    public async Task WhatMayHaveArrivedIsNotSentAgain()
    {
        await using var gateway = new GatewayHost();
        await gateway.InitializeAsync();
        gateway.Backend.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        using var client = gateway.Admin();
        var answer = await client.PostAsync(Write, new StringContent("{}"));
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Single(gateway.Backend.Requests, got => got.Target == Write);
    }

    internal static async Task<GatewayHost> Asleep(
        LateServer late, string name, params (string Name, string Value)[] limits)
    {
        var gateway = new GatewayHost().With($"Gateway:Dashboards:{name}:Address", late.Address);
        foreach (var (limit, value) in limits)
            gateway.With($"Gateway:Limits:{limit}", value);
        await gateway.InitializeAsync();
        return gateway;
    }
}
