using System.Net;
using Dashboards.Gateway.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dashboards.Gateway.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task ReadyMeansThatEverythingBehindItAnswers()
    {
        await using var gateway = new GatewayHost();
        await gateway.InitializeAsync();
        using var client = gateway.Client();
        await Eventually.True(async () => (await client.GetAsync("/-/health/ready")).IsSuccessStatusCode);
        Assert.Contains(gateway.Backend.Requests, r =>
            r.Target == "/api/2.0/mlflow/experiments/search?max_results=1");
        Assert.Contains(gateway.Backend.Requests, r => r.Target == "/tensorboard/data/environment");

        gateway.Backend.Answer = context =>
        {
            context.Response.StatusCode = context.Request.Path.StartsWithSegments("/tensorboard") ? 500 : 200;
            return Task.CompletedTask;
        };
        await Eventually.True(async () =>
            (await client.GetAsync("/-/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable);

        gateway.Backend.Answer = context => context.Response.WriteAsync("ok");
        await Eventually.True(async () => (await client.GetAsync("/-/health/ready")).IsSuccessStatusCode);

        gateway.Tokens.IsDown = true;
        await Eventually.True(async () =>
            (await client.GetAsync("/-/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable);
        var live = await client.GetAsync("/-/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Empty(await live.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task AskingOftenReachesADashboardOnce()
    {
        await using var gateway = new GatewayHost();
        await gateway.InitializeAsync();
        using var client = gateway.Client();
        await Eventually.True(async () => (await client.GetAsync("/-/health/ready")).IsSuccessStatusCode);
        await Task.Delay(1100);
        gateway.Backend.Requests.Clear();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.GetAsync("/-/health/ready")));
        Assert.InRange(gateway.Backend.Requests.Count, 2, 4);
    }
}
