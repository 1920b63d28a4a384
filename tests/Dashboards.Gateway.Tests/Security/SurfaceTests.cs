using System.Net;
using System.Net.Http.Json;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Security;

/// <summary>Every guard on every path, through the whole pipeline.</summary>
public sealed class SurfaceTests(SurfaceTests.Visitors visitors) : IClassFixture<SurfaceTests.Visitors>
{
    private static readonly string[] _forged =
        [.. Rows.Of("Identity/forged-headers.txt").Select(row => $"{row.Data[0]}: forged")];

    private GatewayHost Gateway => visitors.Gateway;

    [Theory]
    [MemberData(nameof(Surface.Rows), MemberType = typeof(Surface))]
    public async Task OnlyWhoMayGetsThrough(string method, string path, string role)
    {
        Assert.True(await Refused(null, method, path) is 401 or 400 or 405);
        foreach (var (name, token) in visitors.Tokens)
        {
            if (Roles.Parse(role) <= Roles.Parse(name))
                Assert.Equal(200, await Forwarded(token, method, path));
            else
                Assert.True(await Refused(token, method, path) is 403 or 400 or 405);
        }
    }

    [Theory]
    [MemberData(nameof(Surface.Rows), MemberType = typeof(Surface))]
    public async Task NoForgedHeaderArrives(string method, string path, string role)
    {
        var headers = _forged.Append("Connection: close, X-Dashboards-User, X-Forwarded-For");
        Gateway.Backend.Requests.Clear();
        var (status, _) = await Send(visitors.Tokens["admin"], method, path, headers);
        if (role == "deny")
        {
            Assert.True(status is 403 or 400 or 405);
            Assert.Empty(Gateway.Backend.Requests);
            return;
        }

        var got = Assert.Single(Gateway.Backend.Requests);
        Assert.DoesNotContain(got.Headers, header => header.Value.Contains("forged") || header.Key.Contains('_'));
        Assert.Equal("admin@localhost", got.Headers["X-Dashboards-User"]);
        Assert.Equal("admin", got.Headers["X-Dashboards-Role"]);
        Assert.Equal("127.0.0.1", got.Headers["X-Forwarded-For"]);
        Assert.Equal("localhost:8080", got.Headers["X-Forwarded-Host"]);
        Assert.Equal("http", got.Headers["X-Forwarded-Proto"]);
        Assert.DoesNotContain("Authorization", got.Headers.Keys);
    }

    [Theory]
    [MemberData(nameof(Surface.Writes), MemberType = typeof(Surface))]
    public async Task NoPageOfAnotherSiteWrites(string method, string path)
    {
        string[] sites =
            ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Origin: null", "X-Nothing: x"];
        foreach (var site in sites)
        {
            Gateway.Backend.Requests.Clear();
            var (status, _) = await Send(null, method, path, [$"Cookie: {visitors.AdminCookie}", site]);
            Assert.True(status is 403 or 400 or 405, $"{status}");
            Assert.Empty(Gateway.Backend.Requests);
        }
    }

    [Theory]
    [MemberData(nameof(Surface.Paths), MemberType = typeof(Surface))]
    public async Task NoOtherMethodGetsThrough(string path)
    {
        foreach (var method in new[] { "OPTIONS", "TRACE", "PROPFIND", "QUERY", "BREW", "get", "Post", "GETX" })
            Assert.InRange(await Refused(visitors.Tokens["admin"], method, path), 400, 405);
    }

    [Theory]
    [MemberData(nameof(Surface.Paths), MemberType = typeof(Surface))]
    public async Task NothingUpgrades(string path)
    {
        foreach (var protocol in new[] { "websocket", "h2c", "TLS/1.0" })
        {
            Gateway.Backend.Requests.Clear();
            var (status, _) = await Send(
                visitors.Tokens["admin"], "GET", path, [$"Upgrade: {protocol}", "Connection: Upgrade, close"]);
            Assert.Equal(400, status);
            Assert.Empty(Gateway.Backend.Requests);
        }
    }

    private async Task<int> Refused(string? token, string method, string path)
    {
        Gateway.Backend.Requests.Clear();
        var (status, _) = await Send(token, method, path, []);
        Assert.Empty(Gateway.Backend.Requests);
        return status;
    }

    private async Task<int> Forwarded(string? token, string method, string path)
    {
        Gateway.Backend.Requests.Clear();
        var (status, _) = await Send(token, method, path, []);
        var got = Assert.Single(Gateway.Backend.Requests);
        Assert.Equal(method, got.Method);

        // What TensorBoard's pages ask for at the root goes below its own path.
        Assert.EndsWith(path, got.Target);
        return status;
    }

    private Task<(int Status, string Text)> Send(
        string? token, string method, string path, IEnumerable<string> headers)
    {
        var all = headers.ToList();
        if (!all.Any(header => header.StartsWith("Connection:")))
            all.Add("Connection: close");
        if (token is not null)
            all.Add($"Authorization: Bearer {token}");
        return RawHttp.Send(
            Gateway.Address, $"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{string.Join("\r\n", all)}\r\n\r\n");
    }

    /// <summary>A gateway, and one of each role.</summary>
    public sealed class Visitors : IAsyncLifetime
    {
        public GatewayHost Gateway { get; } = new();

        public Dictionary<string, string> Tokens { get; } = new() { ["admin"] = GatewayHost.LocalToken };

        public string AdminCookie { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            await Gateway.InitializeAsync();
            using var admin = Gateway.Admin();
            foreach (var role in new[] { "viewer", "editor" })
            {
                var made = await admin.PostAsJsonAsync("/-/tokens", new { name = role, role });
                Assert.Equal(HttpStatusCode.Created, made.StatusCode);
                Tokens[role] = (await made.Content.ReadFromJsonAsync<Dictionary<string, string>>())!["token"];
            }

            using var browser = new Browser(Gateway);
            var signedIn = await browser.SignIn("admin@localhost");
            AdminCookie = signedIn.Headers.GetValues("Set-Cookie")
                .Single(cookie => cookie.StartsWith("dashboards-8080=")).Split(';')[0];
        }

        public ValueTask DisposeAsync() => Gateway.DisposeAsync();
    }
}
