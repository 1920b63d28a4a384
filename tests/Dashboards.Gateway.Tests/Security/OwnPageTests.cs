using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Security;

public sealed class OwnPageTests(SurfaceTests.Visitors visitors) : IClassFixture<SurfaceTests.Visitors>
{
    [Theory]
    [InlineData("/-/")]
    [InlineData("/-/sign-in")]
    [InlineData("/-/tokens")]
    [InlineData("/-/sessions")]
    [InlineData("/-/access")]
    [InlineData("/-/audit")]
    [InlineData("/-/nothing")]
    public async Task NobodyFramesOurPagesAndNoScriptOfOthersRuns(string path)
    {
        var (_, text) = await RawHttp.Send(
            visitors.Gateway.Address,
            $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: {visitors.AdminCookie}\r\n"
            + "Sec-Fetch-Mode: navigate\r\n\r\n");
        var headers = text[..text.IndexOf("\r\n\r\n")].Split("\r\n");
        Assert.Contains("X-Frame-Options: DENY", headers);
        Assert.Contains("X-Content-Type-Options: nosniff", headers);
        Assert.Contains("Cache-Control: no-store", headers);
        Assert.DoesNotContain(headers, header => header.StartsWith("Server:"));
        var policy = Assert.Single(headers, header => header.StartsWith("Content-Security-Policy:"));
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Contains("base-uri 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.DoesNotContain("<script", text);
        Assert.DoesNotContain(" style=", text);
        Assert.DoesNotContain(" onclick=", text);
    }
}
