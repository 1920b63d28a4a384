using System.Net;
using Dashboards.Gateway.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dashboards.Gateway.Tests.Forwarding;

public sealed class ForwardingTests
{
    private const string Write = "/api/2.0/mlflow/runs/create";

    [Fact]
    public async Task AnAnswerComesBackWithoutItsServerAndWithOurHeaders()
    {
        await using var gateway = await Started();
        gateway.Backend.Answer = context =>
        {
            context.Response.StatusCode = 418;
            context.Response.Headers.Server = "uvicorn";
            context.Response.Headers.ContentSecurityPolicy = "script-src 'unsafe-eval'";
            context.Response.Headers["X-Own"] = "kept";
            return context.Response.WriteAsync("answer");
        };
        using var client = gateway.Admin();
        var answer = await client.GetAsync("/static-files/x");

        Assert.Equal(418, (int)answer.StatusCode);
        Assert.Equal("answer", await answer.Content.ReadAsStringAsync());
        Assert.False(answer.Headers.Contains("Server"));
        Assert.Equal(["kept"], answer.Headers.GetValues("X-Own"));
        Assert.Equal(["script-src 'unsafe-eval'"], answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["SAMEORIGIN"], answer.Headers.GetValues("X-Frame-Options"));
        Assert.Equal(["same-origin"], answer.Headers.GetValues("Referrer-Policy"));
    }

    [Fact]
    public async Task ABodyOverTheLimitIsRefused()
    {
        await using var gateway = await Started("Gateway:Limits:BodyBytes", "1000");
        using var client = gateway.Admin();
        Assert.Equal(
            HttpStatusCode.OK, (await client.PostAsync(Write, new ByteArrayContent(new byte[1000]))).StatusCode);
        Assert.Equal(1000, gateway.Backend.Last.BodyLength);
        var announced = await client.PostAsync(Write, new ByteArrayContent(new byte[1001]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, announced.StatusCode);
        client.DefaultRequestHeaders.TransferEncodingChunked = true;
        var chunked = await client.PostAsync(Write, new StreamContent(new MemoryStream(new byte[100_000])));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, chunked.StatusCode);
    }

    [Theory]
    [InlineData("application/json", "TEMPORARILY_UNAVAILABLE")]
    [InlineData("text/html", """<meta http-equiv="refresh" content="5">""")]
    public async Task ADashboardThatIsDownIsSaidToBe(string accept, string expected)
    {
        await using var gateway = new GatewayHost()
            .With("Gateway:Dashboards:mlflow:Address", "http://127.0.0.1:9")
            .With("Gateway:Limits:WakeSeconds", "0");
        await gateway.InitializeAsync();
        using var client = gateway.Admin();
        client.DefaultRequestHeaders.Add("Accept", accept);
        var answer = await client.GetAsync("/static-files/x");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains(expected, text);
        Assert.DoesNotContain("127.0.0.1:9", text);
        Assert.DoesNotContain("Exception", text);
    }

    [Fact]
    public async Task ADashboardThatBreaksOffIsSaidToHave()
    {
        await using var gateway = await Started();
        gateway.Backend.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        using var client = gateway.Admin();
        var answer = await client.PostAsync(Write, new StringContent("{}"));
        Assert.True((int)answer.StatusCode is 502 or 503, answer.StatusCode.ToString());
        Assert.DoesNotContain("Exception", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task TooMuchAtOnceIsRefusedAndTheRestServed()
    {
        await using var gateway = await Started("Gateway:Limits:RequestsPerDashboard", "2");
        var go = new TaskCompletionSource();
        gateway.Backend.Answer = async context =>
        {
            await go.Task;
            await context.Response.WriteAsync("ok");
        };
        using var client = gateway.Admin();
        var requests = Enumerable.Range(0, 8).Select(_ => client.GetAsync("/static-files/x")).ToArray();
        await Eventually.True(() => Task.FromResult(requests.Count(r => r.IsCompleted) == 4));
        go.SetResult();
        var answers = await Task.WhenAll(requests);

        Assert.Equal(4, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        var refused = answers.Where(a => a.StatusCode == HttpStatusCode.ServiceUnavailable).ToArray();
        Assert.Equal(4, refused.Length);
        Assert.All(refused, answer => Assert.NotNull(answer.Headers.RetryAfter));
    }

    [Fact]
    public async Task AnAddressThatIsTheGatewayItselfIsNoticed()
    {
        await using var target = new RecordingBackend();
        await target.Start();
        await using var gateway = await Started(
            "Gateway:Dashboards:tensorboard:Address", target.Address.ToString());
        using var back = new HttpClient { BaseAddress = gateway.Address };
        target.Answer = async context =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, context.Request.Path);
            foreach (var (name, value) in context.Request.Headers.Where(h => h.Key.StartsWith("X-")))
                request.Headers.TryAddWithoutValidation(name, value.ToString());
            context.Response.StatusCode = (int)(await back.SendAsync(request)).StatusCode;
        };
        using var client = gateway.Admin();
        Assert.Equal(508, (int)(await client.GetAsync("/tensorboard/")).StatusCode);
    }

    [Fact]
    public async Task ASecondCompressionOrARedirectIsLeftToTheClient()
    {
        await using var gateway = await Started();
        gateway.Backend.Answer = context =>
        {
            context.Response.Redirect("/tensorboard/");
            return Task.CompletedTask;
        };
        using var client = gateway.Admin();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        var answer = await client.GetAsync("/tensorboard");
        Assert.Equal("/tensorboard/", answer.Headers.Location?.OriginalString);
        Assert.Equal("gzip", gateway.Backend.Last.Headers["Accept-Encoding"]);
    }

    private static async Task<GatewayHost> Started(string? setting = null, string? value = null)
    {
        var gateway = new GatewayHost();
        if (setting is not null)
            gateway.With(setting, value);
        await gateway.InitializeAsync();
        return gateway;
    }
}
