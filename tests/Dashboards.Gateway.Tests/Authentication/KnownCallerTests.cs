using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Authentication;

/// <summary>
/// A credential that was good a moment ago takes a shorter way to a dashboard; what ends it ends it there too.
/// </summary>
public sealed class KnownCallerTests : IAsyncLifetime
{
    private const string Read = "/api/2.0/mlflow/experiments/search";
    private const string Write = "/api/2.0/mlflow/runs/create";

    private readonly ManualClock _clock = new(DateTimeOffset.UtcNow);
    private readonly GatewayHost _gateway;

    public KnownCallerTests() => _gateway = new GatewayHost { Clock = _clock };

    public async ValueTask InitializeAsync() => await _gateway.InitializeAsync();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task ACookieEndsWithItsSession()
    {
        using var browser = await SignedIn("viewer@localhost");
        using var admin = _gateway.Admin();
        var name = Assert.Single(_gateway.Sessions.Sessions.Values).PublicName;

        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/-/sessions/{name}")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Visit(Read)).StatusCode);
    }

    [Fact]
    public async Task ASessionThatEndedElsewhereIsOverWithin15Seconds()
    {
        using var browser = await SignedIn("viewer@localhost");
        _gateway.Sessions.Sessions.Clear();

        _clock.Pass(TimeSpan.FromSeconds(16));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Visit(Read)).StatusCode);
    }

    [Fact]
    public async Task ACookieThatIsHalfUsedUpIsRenewed()
    {
        using var browser = await SignedIn("viewer@localhost");
        Assert.False((await browser.Visit(Read)).Headers.Contains("Set-Cookie"));

        _clock.Pass(TimeSpan.FromHours(6.1));
        var renewed = await browser.Visit(Read);
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        Assert.Contains(renewed.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("dashboards-8080="));
    }

    [Fact]
    public async Task ACookieThatIsUsedUpIsRefused()
    {
        using var browser = await SignedIn("viewer@localhost");

        _clock.Pass(TimeSpan.FromHours(12.1));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Visit(Read)).StatusCode);
    }

    [Fact]
    public async Task OneCookieIsNotTakenForAnother()
    {
        using var viewer = await SignedIn("viewer@localhost");
        using var editor = await SignedIn("editor@localhost");
        for (var again = 0; again < 2; again++)
        {
            Assert.Equal(HttpStatusCode.Forbidden, await Post(viewer));
            Assert.Equal(HttpStatusCode.OK, await Post(editor));
        }
    }

    [Fact]
    public async Task ATokenEndsWithItsRevocationAndItsTime()
    {
        using var admin = _gateway.Admin();
        var (revoked, expired) = (await Issue(admin), await Issue(admin));
        using var first = _gateway.Client(revoked.GetProperty("token").GetString());
        using var second = _gateway.Client(expired.GetProperty("token").GetString());
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync(Read)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync(Read)).StatusCode);

        await admin.DeleteAsync($"/-/tokens/{revoked.GetProperty("id").GetGuid()}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await first.GetAsync(Read)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync(Read)).StatusCode);

        _clock.Pass(TimeSpan.FromDays(1.1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await second.GetAsync(Read)).StatusCode);
    }

    // Twice: the first request decrypts the cookie, the second one finds it.
    private async Task<Browser> SignedIn(string identity)
    {
        var browser = new Browser(_gateway);
        await browser.SignIn(identity);
        Assert.Equal(HttpStatusCode.OK, (await browser.Visit(Read)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.Visit(Read)).StatusCode);
        return browser;
    }

    private static async Task<HttpStatusCode> Post(Browser browser) =>
        (await browser.Send(HttpMethod.Post, Write, null, "same-origin")).StatusCode;

    private static async Task<JsonElement> Issue(HttpClient admin)
    {
        var answer = await admin.PostAsJsonAsync(
            "/-/tokens", new { name = "a job", role = "editor", expiresInDays = 1 });
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
