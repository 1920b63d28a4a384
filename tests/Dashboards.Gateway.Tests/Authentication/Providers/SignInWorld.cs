using System.Net;
using System.Text.Json;
using Dashboards.Gateway.Tests.Authentication.Faking;
using Dashboards.Gateway.Tests.Hosting;

namespace Dashboards.Gateway.Tests.Authentication.Providers;

/// <summary>A gateway without local sign-in, two OpenID Connect providers and GitHub.</summary>
public sealed class SignInWorld : IAsyncLifetime
{
    internal FakeProvider Provider { get; } = new();

    /// <summary>One that names itself in callbacks.</summary>
    internal FakeProvider Careful { get; } = new() { NamesItselfInCallback = true };

    internal FakeGitHub GitHub { get; } = new();

    internal GatewayHost Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Provider.Start();
        await Careful.Start();
        await GitHub.Start();
        Gateway = new GatewayHost()
            .With("Gateway:LocalSignIn:Token", "")
            .With("Gateway:Administrators", "user:ada@example.org")
            .With("Gateway:Limits:SignInsPerMinute", "100000");
        foreach (var (name, address) in new[]
            { ("corp", Provider.Address), ("careful", Careful.Address), ("github", GitHub.Address) })
            Gateway.With($"Gateway:SignIn:{name}:Authority", address)
                .With($"Gateway:SignIn:{name}:ClientId", FakeProvider.ClientId)
                .With($"Gateway:SignIn:{name}:ClientSecret", FakeProvider.ClientSecret);
        Gateway.With("Gateway:SignIn:careful:GroupsClaim", "")
            .With("Gateway:SignIn:github:Api", GitHub.Address + "/api")
            .With("Gateway:SignIn:github:Organizations", "acme, acme/research, other");
        await Gateway.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Provider.DisposeAsync();
        await Careful.DisposeAsync();
        await GitHub.DisposeAsync();
    }

    /// <summary>Off to the provider and back: the address that the provider sends the browser to.</summary>
    internal static async Task<Uri> Begin(Browser browser, string provider = "corp", string query = "")
    {
        var start = await browser.Visit($"/-/sign-in/{provider}{query}");
        Assert.Equal(HttpStatusCode.Redirect, start.StatusCode);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var answer = await client.GetAsync(start.Headers.Location);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!;
    }

    internal static async Task<HttpResponseMessage> SignIn(
        Browser browser, string provider = "corp", string query = "") =>
        await browser.Visit((await Begin(browser, provider, query)).PathAndQuery);

    internal static async Task<JsonElement> Me(Browser browser)
    {
        var answer = await browser.Visit("/-/me");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>The principals of the newest session.</summary>
    internal string[] Principals() =>
        [.. Gateway.Sessions.Sessions.Values.MaxBy(session => session.BegunAt)!.Account.Principals
            .Select(principal => principal.Text)];
}
