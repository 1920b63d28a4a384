using System.Net;
using Dashboards.Gateway.Tests.Authentication.Faking;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Limits;

public sealed class SignInLimitTests
{
    [Fact]
    public async Task BeginningsAndFailedCallbacksHaveALimitEach()
    {
        await using var gateway = Gateway("https://accounts.example.org")
            .With("Gateway:Limits:SignInsPerMinute", "2")
            .With("Gateway:Limits:BadAttemptsPerMinute", "3");
        await gateway.InitializeAsync();
        using var browser = new Browser(gateway);
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.Redirect, (await browser.Visit("/-/sign-in/github")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.Visit("/-/sign-in/github")).StatusCode);

        const string Callback = "/-/sign-in/github/callback";
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.Visit(Callback)).StatusCode);
        var refused = await browser.Visit(Callback);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);

        // Nor does a flood of them push everything else out of the audit log.
        Assert.Equal(3, gateway.Logs.Lines.Count(line => line.StartsWith("202 ")));
    }

    [Fact]
    public async Task OverHttpsTheCookieIsTheHostsAlone()
    {
        await using var gateway = Gateway("https://github.com")
            .With("Gateway:PublicUrl", "https://dashboards.example.org");
        await gateway.InitializeAsync();
        using var browser = new Browser(gateway);
        var start = await browser.Send(
            HttpMethod.Get, "/-/sign-in/github", null, "none", ("Host", "dashboards.example.org"));
        var cookie = Assert.Single(start.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-dashboards-sign-in", cookie);
        foreach (var attribute in new[] { "; secure", "; path=/;", "; httponly", "; samesite=lax" })
            Assert.Contains(attribute, cookie);
        Assert.DoesNotContain("domain=", cookie);
        Assert.Contains("redirect_uri=https%3A%2F%2Fdashboards.example.org%2F-%2Fsign-in%2Fgithub%2Fcallback",
            start.Headers.Location!.Query);
    }

    private static GatewayHost Gateway(string authority) => new GatewayHost()
        .With("Gateway:LocalSignIn:Token", "")
        .With("Gateway:SignIn:github:Authority", authority)
        .With("Gateway:SignIn:github:ClientId", FakeProvider.ClientId)
        .With("Gateway:SignIn:github:ClientSecret", FakeProvider.ClientSecret);
}
