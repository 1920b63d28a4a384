using System.Net;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Limits;

public sealed class BadAttemptsTests
{
    [Fact]
    public async Task BadTokensAreToldToWaitAndGoodOnesPass()
    {
        await using var gateway = new GatewayHost().With("Gateway:Limits:BadAttemptsPerMinute", "3");
        await gateway.InitializeAsync();
        using var bad = gateway.Client("wrong");
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await bad.GetAsync("/-/me")).StatusCode);
        var refused = await bad.GetAsync("/-/me");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);

        // The flood is not recorded one by one: it would push everything else out of the audit log.
        for (var i = 0; i < 10; i++)
            await bad.GetAsync("/-/me");
        Assert.Equal(3, gateway.Logs.Lines.Count(line => line.StartsWith("203 ")));

        using var good = gateway.Admin();
        Assert.Equal(HttpStatusCode.OK, (await good.GetAsync("/-/me")).StatusCode);
    }

    [Fact]
    public async Task WrongTokensOfTheSignInPageCountToo()
    {
        await using var gateway = new GatewayHost().With("Gateway:Limits:BadAttemptsPerMinute", "2");
        await gateway.InitializeAsync();
        using var browser = new Browser(gateway);
        var page = await (await browser.Visit("/-/sign-in")).Content.ReadAsStringAsync();
        for (var i = 0; i < 2; i++)
        {
            var answer = await browser.Submit("/-/sign-in", page, ("token", "wrong"));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        var refused = await browser.Submit("/-/sign-in", page, ("token", "wrong"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(2, gateway.Logs.Lines.Count(line => line.StartsWith("202 ")));
    }

    [Fact]
    public async Task HeadersHaveALimit()
    {
        await using var gateway = new GatewayHost();
        await gateway.InitializeAsync();
        var many = Enumerable.Range(0, 65).Select(i => $"X-{i}: x").ToArray();
        Assert.Equal(431, (await RawHttp.Send(gateway.Address, "GET", "/-/me", many)).Status);
        Assert.Equal(
            431, (await RawHttp.Send(gateway.Address, "GET", "/-/me", "X: " + new string('x', 40_000))).Status);
        Assert.Equal(414, (await RawHttp.Send(gateway.Address, "GET", "/" + new string('x', 20_000))).Status);
    }
}
