using System.Text.Json;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Authentication;

public sealed class ChallengeTests(GatewayHost gateway) : IClassFixture<GatewayHost>
{
    [Theory]
    [InlineData("Sec-Fetch-Mode", "navigate")]
    [InlineData("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")]
    public async Task APersonIsSentToSignIn(string header, string value)
    {
        using var client = gateway.Client();
        client.DefaultRequestHeaders.Add(header, value);
        var answer = await client.GetAsync("/static-files/a%20b?x=1&y=//z");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/-/sign-in?returnUrl=%2Fstatic-files%2Fa%2520b%3Fx%3D1%26y%3D%2F%2Fz", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("Sec-Fetch-Mode", "cors", "GET")]
    [InlineData("Sec-Fetch-Mode", "no-cors", "GET")]
    [InlineData("Accept", "*/*", "GET")]
    [InlineData("Accept", "application/json", "POST")]
    public async Task AProgramIsToldInJson(string header, string value, string method)
    {
        using var client = gateway.Client();
        client.DefaultRequestHeaders.Add(header, value);
        var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/api/2.0/mlflow/runs/create"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("UNAUTHENTICATED", body.GetProperty("error_code").GetString());
        Assert.NotEmpty(body.GetProperty("message").GetString()!);
    }

    [Theory]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    [InlineData("Bearer dash_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Basic !!!")]
    [InlineData("Basic dXNlcg==")]
    [InlineData("Basic dXNlcjp3cm9uZw==")]
    [InlineData("Digest x")]
    [InlineData("a-local-token-of-the-tests")]
    public async Task ABadTokenIsRefusedAlsoWithAGoodCookie(string authorization)
    {
        using var browser = new Browser(gateway);
        await browser.SignIn("admin@localhost");
        foreach (var path in new[] { "/-/me", "/-/sign-in", "/static-files/x", "/-/style.css" })
        {
            var answer = await browser.Send(HttpMethod.Get, path, null, "none", ("Authorization", authorization));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.StartsWith("Bearer", answer.Headers.WwwAuthenticate.ToString());
        }
    }

    [Fact]
    public async Task TwoAuthorizationHeadersAreOneTooMany()
    {
        var (status, _) = await RawHttp.Send(gateway.Address, "GET", "/-/me", "Authorization: Bearer wrong");
        Assert.Equal(401, status);
    }

    [Theory]
    [InlineData("anybody")]
    [InlineData("")]
    [InlineData("token")]
    public async Task BasicTakesATokenAsThePasswordOfAnyUser(string user)
    {
        using var client = gateway.Client();
        var pair = System.Text.Encoding.UTF8.GetBytes($"{user}:{GatewayHost.LocalToken}");
        client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(pair));
        Assert.Equal(
            """{"user":"admin@localhost","role":"admin","authentication":"token"}""", await client.GetStringAsync("/-/me"));
    }
}
