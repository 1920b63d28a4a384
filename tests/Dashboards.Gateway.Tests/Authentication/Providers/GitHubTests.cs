using System.Net;
using System.Text.Json.Nodes;
using Dashboards.Gateway.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboards.Gateway.Tests.Authentication.Providers;

public sealed class GitHubTests : IAsyncLifetime
{
    private readonly SignInWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task APersonIsTheirNumberAddressAndActiveMemberships()
    {
        _world.GitHub.Memberships["user/memberships/orgs/acme"] = "active";
        _world.GitHub.Memberships["orgs/acme/teams/research/memberships/ada"] = "active";
        _world.GitHub.Memberships["user/memberships/orgs/other"] = "pending";
        using var browser = new Browser(_world.Gateway);
        await SignInWorld.SignIn(browser, "github");
        Assert.Equal("ada (GitHub)", (await SignInWorld.Me(browser)).GetProperty("user").GetString());
        Assert.Equal(["user:ada@example.org", "github:acme", "github:acme/research"], _world.Principals());
        var account = Assert.Single(_world.Gateway.Sessions.Sessions.Values).Account;
        Assert.Equal($"{_world.GitHub.Address}|1815", account.Key);
    }

    [Theory]
    [InlineData("""[{"email":"ada@example.org","primary":true,"verified":false}]""")]
    [InlineData("""[{"email":"ada@example.org","primary":false,"verified":true}]""")]
    [InlineData("""[{"email":"ada@evil.example@example.org","primary":true,"verified":true}]""")]
    [InlineData("""[{"email":null,"primary":true,"verified":true}]""")]
    [InlineData("[]")]
    public async Task OnlyThePrimaryVerifiedAddressCounts(string addresses)
    {
        _world.GitHub.Addresses = JsonNode.Parse(addresses)!.AsArray();
        using var browser = new Browser(_world.Gateway);
        await SignInWorld.SignIn(browser, "github");
        Assert.Empty(_world.Principals());
    }

    [Theory]
    [InlineData("""{"login":"ada"}""")]
    [InlineData("""{"id":"1815","login":"ada"}""")]
    [InlineData("""{"id":1815}""")]
    [InlineData("""{"id":1815,"login":"../../orgs/acme"}""")]
    [InlineData("[]")]
    public async Task WithoutANumberAndALoginItIsNobody(string user)
    {
        _world.GitHub.Instead["/api/user"] = context => Results.Text(user).ExecuteAsync(context);
        using var browser = new Browser(_world.Gateway);
        Assert.Equal(HttpStatusCode.Forbidden, (await SignInWorld.SignIn(browser, "github")).StatusCode);
        Assert.Empty(_world.Gateway.Sessions.Sessions);
    }

    [Fact]
    public async Task OrganizationsAreAskedForOnlyWhereTheyAreUsed()
    {
        using var browser = new Browser(_world.Gateway);
        var start = await browser.Visit("/-/sign-in/github");
        var query = QueryHelpers.ParseQuery(start.Headers.Location!.Query);
        Assert.Equal("user:email read:org", query["scope"]);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.DoesNotContain("nonce", query);
    }

    [Fact]
    public async Task ACodeThatGitHubDoesNotTakeIsNoSignIn()
    {
        using var browser = new Browser(_world.Gateway);
        var callback = await SignInWorld.Begin(browser, "github");
        var query = QueryHelpers.ParseQuery(callback.Query);
        var answer = await browser.Visit(QueryHelpers.AddQueryString("/-/sign-in/github/callback",
            new Dictionary<string, string?> { ["code"] = "made-up", ["state"] = query["state"] }));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain("provider-text", await answer.Content.ReadAsStringAsync());
    }
}
