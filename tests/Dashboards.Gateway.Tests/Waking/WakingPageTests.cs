using System.Net;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Waking;

public sealed class WakingPageTests
{
    [Theory]
    [InlineData("mlflow", "/")]
    [InlineData("tensorboard", "/tensorboard/")]
    public async Task APersonSeesAPageThatWaits(string name, string path)
    {
        await using var late = new LateServer();
        await using var gateway = await HeldUpTests.Asleep(late, name);
        using var browser = new Browser(gateway);
        await browser.SignIn("viewer@localhost");

        var answer = await browser.Visit(path);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains($"<h1>{name} is waking</h1>", page);
        Assert.Contains($"data-dashboard=\"{name}\"", page);
        Assert.Contains("""<noscript><meta http-equiv="refresh" content="5"></noscript>""", page);
        Assert.Contains("script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("'unsafe", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain(late.Address, page);

        var script = await (await browser.Visit("/-/waking.js")).Content.ReadAsStringAsync();
        Assert.Contains("location.reload()", script);
        var poll = browser.Visit($"/-/waking?dashboard={name}");
        await Task.Delay(500);
        Assert.False(poll.IsCompleted);
        await late.Wake();
        Assert.Equal(HttpStatusCode.NoContent, (await poll).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.Visit(path)).StatusCode);
    }

    [Fact]
    public async Task AskingForWhatIsThereOrForNothingIsAnsweredAtOnce()
    {
        await using var gateway = new GatewayHost();
        await gateway.InitializeAsync();
        using var client = gateway.Admin();
        Assert.Equal(
            HttpStatusCode.NoContent, (await client.GetAsync("/-/waking?dashboard=tensorboard")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/-/waking?dashboard=none")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/-/waking")).StatusCode);
    }
}
