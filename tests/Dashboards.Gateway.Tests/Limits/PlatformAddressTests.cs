using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Limits;

public sealed class PlatformAddressTests
{
    [Theory]
    [InlineData("gateway", "198.51.100.1, 203.0.113.7", "203 Bad token from 203.0.113.7")]
    [InlineData("gateway", "2001:db8::1", "203 Bad token from 2001:db8::1")]
    [InlineData("gateway", "nonsense", "203 Bad token from 127.0.0.1")]
    [InlineData("", "203.0.113.7", "203 Bad token from 127.0.0.1")]
    public async Task OnCloudRunTheLastAddressIsTheClients(string service, string forwardedFor, string expected)
    {
        await using var gateway = new GatewayHost()
            .With("K_SERVICE", service).With("Gateway:LocalSignIn:Token", "");
        await gateway.InitializeAsync();
        using var client = gateway.Client("wrong");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        await client.GetAsync("/-/me");
        Assert.Contains(gateway.Logs.Lines, line => line.StartsWith(expected));
    }

    [Fact]
    public async Task WithoutLocalSignInItsTokenAndItsIdentitiesAreNobody()
    {
        await using var gateway = new GatewayHost().With("Gateway:LocalSignIn:Token", "");
        await gateway.InitializeAsync();
        using var client = gateway.Admin();
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await client.GetAsync("/-/me")).StatusCode);
        using var browser = new Browser(gateway);
        var page = await (await browser.Visit("/-/sign-in")).Content.ReadAsStringAsync();
        Assert.Contains("No way to sign in", page);
        Assert.DoesNotContain("<form", page);
    }
}
