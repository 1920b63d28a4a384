using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.CrossSite;

public sealed class CrossSiteTests(GatewayHost gateway) : IClassFixture<GatewayHost>
{
    private const string Write = "/api/2.0/mlflow/runs/create";

    public static TheoryData<string[]> Writes => Rows.Of("CrossSite/cross-site.txt");

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task AWriteWithTheCookieMustComeFromAPageOfOurs(string[] row)
    {
        using var browser = new Browser(gateway);
        await browser.SignIn("editor@localhost");
        gateway.Backend.Requests.Clear();
        (string, string)[] origin = row[1] == "-" ? [] : [("Origin", row[1])];

        var answer = await browser.Send(
            HttpMethod.Post, Write, new StringContent("{}"), row[0] == "-" ? null : row[0], origin);

        Assert.Equal(row[2] == "yes" ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(row[2] == "yes" ? 1 : 0, gateway.Backend.Requests.Count);
    }

    [Fact]
    public async Task ReadsAndTokensAreNotAskedForAnOrigin()
    {
        using var browser = new Browser(gateway);
        await browser.SignIn("viewer@localhost");
        Assert.Equal(HttpStatusCode.OK, (await browser.Send(HttpMethod.Get, "/static-files/x", null, "cross-site")).StatusCode);

        using var client = gateway.Admin();
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(Write, new StringContent("{}"))).StatusCode);
    }

    [Fact]
    public async Task MlflowDoesNotSeeTheOriginThatWasChecked()
    {
        using var browser = new Browser(gateway);
        await browser.SignIn("editor@localhost");
        await browser.Send(
            HttpMethod.Post, Write, new StringContent("{}"), "same-origin", ("Origin", GatewayHost.Origin));
        Assert.DoesNotContain("Origin", gateway.Backend.Last.Headers.Keys);
    }
}
