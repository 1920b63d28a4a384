using System.Net;
using System.Net.Http.Json;
using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Access;

public sealed class AccessTests : IAsyncLifetime
{
    private readonly GatewayHost _gateway = new GatewayHost()
        .With("Gateway:Administrators", "user:root@example.org, group:admins");

    private static Account Eve { get; } = Somebody.Ada with
    {
        Key = "https://accounts.example.org|666",
        User = "eve@elsewhere.example",
        Principals = [Principal.User("eve@elsewhere.example"), Principal.GitHub("octo", "data")],
    };

    public async ValueTask InitializeAsync() => await _gateway.InitializeAsync();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task SomebodyAsksIsLetInWithOneClickAndThrownOutAgain()
    {
        using var eve = new Browser(_gateway);
        await eve.SignInAs(Eve);
        var denied = await eve.Visit("/");
        var page = await denied.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        Assert.Contains("eve@elsewhere.example", page);
        Assert.Contains("root@example.org", page);
        Assert.Contains("Switch account", page);

        await eve.Submit("/-/access/requests", page, ("message", "I train <b>models</b>"));
        Assert.Contains("You asked for access", await Text(await eve.Visit("/-/")));

        using var admin = new Browser(_gateway);
        await admin.SignIn("admin@localhost");
        var access = await Text(await admin.Visit("/-/access"));
        Assert.Contains("I train &lt;b&gt;models&lt;/b&gt;", access);
        var answered = await admin.Submit(
            "/-/access/requests/answer", access, ("account", Eve.Key), ("role", "viewer"));
        Assert.Equal("/-/access", answered.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await eve.Visit("/")).StatusCode);
        Assert.DoesNotContain("I train", await Text(await admin.Visit("/-/access")));

        access = await Text(await admin.Visit("/-/access"));
        await admin.Submit("/-/access/remove", access, ("principal", "user:eve@elsewhere.example"));
        Assert.Equal(HttpStatusCode.Forbidden, (await eve.Visit("/")).StatusCode);
        foreach (var line in new[]
        {
            "210 eve@elsewhere.example (example) asked for access",
            "208 admin@localhost gave user:eve@elsewhere.example the role viewer",
            "209 admin@localhost took the role of user:eve@elsewhere.example away",
        })
            Assert.Contains(_gateway.Logs.Lines, logged => logged.StartsWith(line));
    }

    [Fact]
    public async Task ADeclinedRequestIsGoneAndGivesNothing()
    {
        using var eve = new Browser(_gateway);
        await eve.SignInAs(Eve);
        await eve.Submit("/-/access/requests", await Text(await eve.Visit("/-/")), ("message", ""));
        using var admin = new Browser(_gateway);
        await admin.SignIn("admin@localhost");
        await admin.Submit(
            "/-/access/requests/answer", await Text(await admin.Visit("/-/access")), ("account", Eve.Key), ("role", ""));
        Assert.Equal(HttpStatusCode.Forbidden, (await eve.Visit("/")).StatusCode);
        Assert.Contains("Ask for access", await Text(await eve.Visit("/-/")));
        var late = await admin.Submit(
            "/-/access/requests/answer", await Text(await admin.Visit("/-/access")), ("account", Eve.Key), ("role", "viewer"));
        Assert.Contains("Somebody else has answered", await Text(late));
        Assert.Equal(HttpStatusCode.Forbidden, (await eve.Visit("/")).StatusCode);
    }

    [Theory]
    [InlineData("user:eve@elsewhere.example", "viewer", 200)]
    [InlineData("github:octo/data", "viewer", 200)]
    [InlineData("github:octo", "viewer", 403)]
    [InlineData("domain:elsewhere.example", "viewer", 403)]
    public async Task AnyPrincipalOfTheAccountCounts(string principal, string role, int expected)
    {
        using var api = _gateway.Admin();
        var given = await api.PostAsJsonAsync("/-/access", new { principal, role });
        Assert.Equal(HttpStatusCode.NoContent, given.StatusCode);
        using var eve = new Browser(_gateway);
        await eve.SignInAs(Eve);
        Assert.Equal(expected, (int)(await eve.Visit("/")).StatusCode);
    }

    [Fact]
    public async Task OfSeveralGrantsTheHighestCounts()
    {
        using var api = _gateway.Admin();
        await api.PostAsJsonAsync("/-/access", new { principal = "github:octo/data", role = "editor" });
        await api.PostAsJsonAsync("/-/access", new { principal = "user:eve@elsewhere.example", role = "viewer" });
        using var eve = new Browser(_gateway);
        await eve.SignInAs(Eve);
        Assert.Contains("\"role\":\"editor\"", await Text(await eve.Visit("/-/me")));
    }

    [Fact]
    public async Task AdministratorsOfTheSettingsStay()
    {
        using var api = _gateway.Admin();
        var list = await api.GetStringAsync("/-/access");
        Assert.Contains("""{"principal":"group:admins","role":"admin","source":"settings","by":null""", list);
        var removed = await api.DeleteAsync("/-/access?principal=group:admins");
        Assert.Equal(HttpStatusCode.NotFound, removed.StatusCode);
        Assert.Contains("Gateway__Administrators", await Text(removed));
        using var chief = new Browser(_gateway);
        await chief.SignInAs(Eve with { Principals = [Principal.Group("admins")] });
        Assert.Equal(HttpStatusCode.OK, (await chief.Visit("/-/access")).StatusCode);
    }

    [Theory]
    [InlineData("""{"principal":"ada@example.org","role":"viewer"}""", "user:ada@example.org")]
    [InlineData("""{"principal":"allUsers","role":"viewer"}""", "whole world")]
    [InlineData("""{"principal":"user:ada@example.org","role":"owner"}""", "viewer, editor or admin")]
    [InlineData("""{"role":"viewer"}""", "principal")]
    [InlineData("""[]""", "Send JSON")]
    [InlineData("""{""", "Send JSON")]
    public async Task WhatMakesNoSenseIsExplained(string body, string hint)
    {
        using var api = _gateway.Admin();
        var answer = await api.PostAsync("/-/access", new StringContent(body, null, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(hint, await Text(answer));
        Assert.Empty(_gateway.Grants.Grants);
    }

    [Fact]
    public async Task AnEditorMayNeitherSeeNorGive()
    {
        using var editor = new Browser(_gateway);
        await editor.SignIn("editor@localhost");
        Assert.Equal(HttpStatusCode.Forbidden, (await editor.Visit("/-/access")).StatusCode);
        var page = await Text(await editor.Visit("/-/"));
        Assert.DoesNotContain("/-/access", page);
        var tried = await editor.Submit(
            "/-/access", page, ("principal", "user:editor@localhost"), ("role", "admin"));
        Assert.Equal(HttpStatusCode.Forbidden, tried.StatusCode);
        Assert.Empty(_gateway.Grants.Grants);
    }

    [Fact]
    public async Task ATokenIsWorthNoMoreThanItsOwnerIsNow()
    {
        using var api = _gateway.Admin();
        await api.PostAsJsonAsync("/-/access", new { principal = "user:eve@elsewhere.example", role = "editor" });
        using var eve = new Browser(_gateway);
        await eve.SignInAs(Eve);
        var page = await Text(await eve.Visit("/-/tokens"));
        var made = await Text(await eve.Submit(
            "/-/tokens", page, ("name", "job"), ("role", "editor"), ("expiresInDays", "3")));
        var token = made[made.IndexOf("dash_", StringComparison.Ordinal)..][..48];
        using var job = _gateway.Client(token);
        Assert.Contains("\"role\":\"editor\"", await job.GetStringAsync("/-/me"));

        await api.PostAsJsonAsync("/-/access", new { principal = "user:eve@elsewhere.example", role = "viewer" });
        Assert.Contains("\"role\":\"viewer\"", await job.GetStringAsync("/-/me"));
        await api.DeleteAsync("/-/access?principal=user:eve@elsewhere.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await job.GetAsync("/static-files/x")).StatusCode);
    }

    private static Task<string> Text(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();
}
