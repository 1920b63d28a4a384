using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Edge;

public sealed class HeadTests(GatewayHost gateway) : IClassFixture<GatewayHost>
{
    [Theory]
    [InlineData("/-/me")]
    [InlineData("/-/")]
    [InlineData("/-/tokens")]
    [InlineData("/-/sign-in")]
    [InlineData("/-/style.css")]
    [InlineData("/-/nothing")]
    public async Task HeadIsGetWithoutABody(string path)
    {
        var get = await RawHttp.Send(gateway.Address, "GET", path);
        var head = await RawHttp.Send(gateway.Address, "HEAD", path);

        Assert.Equal(get.Status, head.Status);
        Assert.EndsWith("\r\n\r\n", head.Text);
        Assert.NotEmpty(Body(get.Text));
        Assert.Empty(Body(head.Text));
        Assert.Equal(Names(get.Text), Names(head.Text));
    }

    [Fact]
    public async Task ADashboardIsAskedAsTheClientAsked()
    {
        await RawHttp.Send(gateway.Address, "HEAD", "/static-files/x");
        Assert.Equal("HEAD", gateway.Backend.Last.Method);
    }

    private static string Body(string answer) => answer[(answer.IndexOf("\r\n\r\n") + 4)..];

    // Without the framing of the body, which HEAD may leave out.
    private static IEnumerable<string> Names(string answer) =>
        answer[..answer.IndexOf("\r\n\r\n")].Split("\r\n")[1..].Select(line => line.Split(':')[0])
            .Except(["Transfer-Encoding", "Content-Length"]).Order();
}
