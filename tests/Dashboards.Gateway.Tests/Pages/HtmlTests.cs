using System.Net;
using Dashboards.Gateway.Pages;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Pages;

public sealed class HtmlTests(GatewayHost gateway) : IClassFixture<GatewayHost>
{
    [Fact]
    public void ValuesAreEncodedAndMarkupIsNot()
    {
        var value = """<script>"'&""";
        Html inner = $"<b>{value}</b>";
        Html outer = $"""<a title="{value}">{inner}{1}{Html.None}</a>""";
        Assert.Equal(
            """<a title="&lt;script&gt;&quot;&#x27;&amp;"><b>&lt;script&gt;&quot;&#x27;&amp;</b>1</a>""",
            outer.ToString());
    }

    [Theory]
    [InlineData("/-/")]
    [InlineData("/-/tokens")]
    [InlineData("/-/sign-in")]
    [InlineData("/-/nothing")]
    public async Task APageHasNoScriptAndAStrictPolicy(string path)
    {
        using var browser = new Browser(gateway);
        await browser.SignIn("admin@localhost");
        var answer = await browser.Visit(path);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.StartsWith(
            "default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString().Split(',')[0]);
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("style=", page);
        Assert.Contains("""<html lang="en">""", page);
        Assert.Contains("<main>", page);
    }

    [Fact]
    public async Task TheLandingPageSaysHowToBegin()
    {
        using var browser = new Browser(gateway);
        await browser.SignIn("viewer@localhost");
        var page = await (await browser.Visit("/-/")).Content.ReadAsStringAsync();
        Assert.Contains("export MLFLOW_TRACKING_URI=http://localhost:8080", page);
        Assert.Contains("""<a href="/tensorboard/">""", page);
        Assert.Contains("""<a href="/">""", page);
    }

    [Fact]
    public async Task TheStyleSheetIsCached()
    {
        using var client = gateway.Client();
        var answer = await client.GetAsync("/-/style.css");
        Assert.Equal("text/css", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("public, max-age=3600", answer.Headers.CacheControl?.ToString());
        client.DefaultRequestHeaders.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.GetAsync("/-/style.css")).StatusCode);
    }
}
