using System.Net;
using System.Text.RegularExpressions;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Security;

public sealed class CookieTests
{
    /// <summary>A browser keeps Secure cookies from a plain connection, so they are carried by hand.</summary>
    [Fact]
    public async Task OverHttpsEveryCookieIsTiedToThisHost()
    {
        await using var gateway = new GatewayHost().With("Gateway:PublicUrl", "https://d.example.org");
        await gateway.InitializeAsync();
        using var client = gateway.Client();
        var page = await client.GetAsync("/-/sign-in");
        var form = Cookie(page);
        var identities = await Post(client, page, form, ("token", GatewayHost.LocalToken));
        var signedIn = await Post(client, identities, form, ("identity", "viewer@localhost"));

        foreach (var (cookie, name) in new[]
        {
            (form, "__Host-dashboards-form"), (Cookie(signedIn), "__Host-dashboards"),
        })
        {
            Assert.StartsWith($"{name}=", cookie);
            var attributes = cookie.Split("; ")[1..];
            Assert.Contains("path=/", attributes);
            Assert.Contains("secure", attributes);
            Assert.Contains("httponly", attributes);
            Assert.Contains(attributes, attribute => attribute is "samesite=lax" or "samesite=strict");
            Assert.DoesNotContain(attributes, attribute => attribute.StartsWith("domain="));
            Assert.True(cookie.Length < 1000, $"{cookie.Length} characters");
        }
    }

    [Fact]
    public async Task SigningOutIsNotPretended()
    {
        await using var gateway = new GatewayHost();
        await gateway.InitializeAsync();
        using var browser = new Browser(gateway);
        await browser.SignIn("viewer@localhost");
        var page = await (await browser.Visit("/-/")).Content.ReadAsStringAsync();
        gateway.Sessions.IsDown = true;
        var answer = await browser.Submit("/-/sign-out", page);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);

        gateway.Sessions.IsDown = false;
        Assert.Equal(HttpStatusCode.OK, (await browser.Visit("/-/me")).StatusCode);
        await browser.Submit("/-/sign-out", page);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Visit("/-/me")).StatusCode);
    }

    private static string Cookie(HttpResponseMessage answer) =>
        Assert.Single(answer.Headers.GetValues("Set-Cookie"));

    private static async Task<HttpResponseMessage> Post(
        HttpClient client, HttpResponseMessage page, string cookie, (string Name, string Value) field)
    {
        var html = await page.Content.ReadAsStringAsync();
        var fields = Regex.Matches(html, """<input type="hidden" name="([^"]+)" value="([^"]+)">""")
            .ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));
        fields[field.Name] = field.Value;
        var request = new HttpRequestMessage(HttpMethod.Post, "/-/sign-in")
        {
            Content = new FormUrlEncodedContent(fields),
        };
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        request.Headers.Add("Origin", "https://d.example.org");
        return await client.SendAsync(request);
    }
}
