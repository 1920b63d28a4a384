using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Authentication;

public sealed class SignInTests(GatewayHost gateway) : IClassFixture<GatewayHost>
{
    [Theory]
    [InlineData("admin")]
    [InlineData("editor")]
    [InlineData("viewer")]
    public async Task TheLinkLeadsToASession(string role)
    {
        using var browser = new Browser(gateway);
        var answer = await browser.SignIn($"{role}@localhost", "/tensorboard/?x=1");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/tensorboard/?x=1", answer.Headers.Location?.OriginalString);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("dashboards-8080="));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.Contains("path=/", cookie);
        Assert.True(cookie.Length < 700, $"{cookie.Length} characters");
        Assert.Equal(
            $$"""{"user":"{{role}}@localhost","role":"{{role}}","authentication":"session"}""",
            await (await browser.Visit("/-/me")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task VisitingTheLinkAloneSignsNobodyIn()
    {
        using var browser = new Browser(gateway);
        var answer = await browser.Visit($"/-/sign-in?token={GatewayHost.LocalToken}");
        Assert.DoesNotContain(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("dashboards-8080="));
        Assert.Equal("strict-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Visit("/-/me")).StatusCode);
    }

    [Theory]
    [InlineData("token", "wrong-token-wrong-token")]
    [InlineData("token", "")]
    [InlineData("identity", "admin@localhost")]
    public async Task TheTokenCannotBeSkipped(string field, string value)
    {
        using var browser = new Browser(gateway);
        var page = await (await browser.Visit("/-/sign-in")).Content.ReadAsStringAsync();
        var answer = await browser.Submit("/-/sign-in", page, (field, value), ("proof", "made-up"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("That is not the token", await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Visit("/-/me")).StatusCode);
    }

    [Fact]
    public async Task AFormOfAnotherSiteIsRefused()
    {
        using var browser = new Browser(gateway);
        var fields = new Dictionary<string, string> { ["token"] = GatewayHost.LocalToken };
        var noField = await browser.Send(HttpMethod.Post, "/-/sign-in", new FormUrlEncodedContent(fields), "same-origin");
        Assert.Equal(HttpStatusCode.BadRequest, noField.StatusCode);
        var crossSite = await browser.Send(HttpMethod.Post, "/-/sign-in", new FormUrlEncodedContent(fields), "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, crossSite.StatusCode);
    }

    [Fact]
    public async Task EverySignInIsANewSession()
    {
        using var browser = new Browser(gateway);
        var first = (await browser.SignIn("viewer@localhost")).Headers.GetValues("Set-Cookie");
        var second = (await browser.SignIn("viewer@localhost")).Headers.GetValues("Set-Cookie");
        Assert.Empty(first.Intersect(second));
    }

    [Fact]
    public async Task SigningOutIsAPostWithTheFormsField()
    {
        using var browser = new Browser(gateway);
        await browser.SignIn("viewer@localhost");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Visit("/-/sign-out")).StatusCode);
        var page = await (await browser.Visit("/-/")).Content.ReadAsStringAsync();
        Assert.Contains("viewer@localhost", page);
        var withoutField = await browser.Send(HttpMethod.Post, "/-/sign-out", new FormUrlEncodedContent([]), "same-origin");
        Assert.Equal(HttpStatusCode.BadRequest, withoutField.StatusCode);

        var answer = await browser.Submit("/-/sign-out", page);

        Assert.Equal("/-/sign-in", answer.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Visit("/-/me")).StatusCode);
    }

    [Fact]
    public async Task TheTokenIsInNoLog()
    {
        using var browser = new Browser(gateway);
        await browser.SignIn("editor@localhost");
        await Eventually.True(() => Task.FromResult(
            gateway.Logs.Lines.Any(line => line.StartsWith("200 editor@localhost signed in from 127.0.0.1"))));
        Assert.DoesNotContain(gateway.Logs.Lines, line => line.Contains(GatewayHost.LocalToken));
    }
}
