using System.Net;
using System.Text.Json;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Authentication;

public sealed class SessionTests : IAsyncLifetime
{
    private readonly GatewayHost _gateway = new();

    public async ValueTask InitializeAsync() => await _gateway.InitializeAsync();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task AnAdministratorEndsAnothersSession()
    {
        using var viewer = new Browser(_gateway);
        await viewer.SignIn("viewer@localhost");
        using var admin = _gateway.Admin();
        var list = await admin.GetStringAsync("/-/sessions");
        var session = JsonDocument.Parse(list).RootElement.GetProperty("sessions")[0];
        Assert.Equal("viewer@localhost", session.GetProperty("user").GetString());
        Assert.DoesNotContain(Assert.Single(_gateway.Sessions.Sessions).Key, list);

        var ended = await admin.DeleteAsync($"/-/sessions/{session.GetProperty("name").GetString()}");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await viewer.Visit("/-/me")).StatusCode);
        Assert.Contains(_gateway.Logs.Lines, line =>
            line.StartsWith("212 admin@localhost ended a session of viewer@localhost"));
    }

    [Fact]
    public async Task OneSeesAndEndsOnlyOnesOwn()
    {
        using var viewer = new Browser(_gateway);
        await viewer.SignIn("viewer@localhost");
        var name = Assert.Single(_gateway.Sessions.Sessions.Values).PublicName;
        using var editor = new Browser(_gateway);
        await editor.SignIn("editor@localhost");
        var page = await (await editor.Visit("/-/sessions")).Content.ReadAsStringAsync();
        Assert.DoesNotContain("viewer@localhost", page);
        await editor.Submit($"/-/sessions/{name}/end", page);
        Assert.Equal(HttpStatusCode.OK, (await viewer.Visit("/-/me")).StatusCode);

        var own = await (await viewer.Visit("/-/sessions")).Content.ReadAsStringAsync();
        await viewer.Submit($"/-/sessions/{name}/end", own);
        Assert.Equal(HttpStatusCode.Redirect, (await viewer.Visit("/-/me")).StatusCode);
    }

    [Fact]
    public async Task ASessionMadeElsewhereCountsAtOnce()
    {
        using var browser = new Browser(_gateway);
        await browser.SignIn("viewer@localhost");
        var (id, session) = Assert.Single(_gateway.Sessions.Sessions);
        using var elsewhere = new Browser(_gateway);
        await elsewhere.SignInAs(Somebody.Ada);
        Assert.Equal(HttpStatusCode.OK, (await browser.Visit("/-/me")).StatusCode);
        Assert.Equal(session, _gateway.Sessions.Sessions[id]);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.Visit("/-/me")).StatusCode);
    }

    [Fact]
    public async Task WithoutARoleASessionIsShort()
    {
        using var browser = new Browser(_gateway);
        await browser.SignInAs(Somebody.Ada);
        await browser.SignIn("viewer@localhost");
        Assert.All(_gateway.Sessions.Sessions.Values, session => Assert.Equal(
            session.Account == Somebody.Ada ? TimeSpan.FromHours(1) : TimeSpan.FromDays(7),
            session.EndsAt - session.BegunAt));
    }
}
