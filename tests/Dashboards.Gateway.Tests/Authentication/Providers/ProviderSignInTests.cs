using System.Net;
using System.Text.Json.Nodes;
using Dashboards.Gateway.Tests.Hosting;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboards.Gateway.Tests.Authentication.Providers;

public sealed class ProviderSignInTests(SignInWorld world) : IClassFixture<SignInWorld>
{
    [Fact]
    public async Task AWholeSignIn()
    {
        world.Provider.Reset();
        world.Provider.Person["groups"] = new JsonArray("researchers", "Team A", "admins ", "", "x\ny", 7);
        using var browser = new Browser(world.Gateway);
        var answer = await SignInWorld.SignIn(browser, "corp", "?returnUrl=%2Ftensorboard%2F%3Fx%3D1");
        Assert.Equal("/tensorboard/?x=1", answer.Headers.Location?.OriginalString);
        var me = await SignInWorld.Me(browser);
        Assert.Equal("ada@example.org", me.GetProperty("user").GetString());
        Assert.Equal("admin", me.GetProperty("role").GetString());
        Assert.Equal(
            ["user:ada@example.org", "domain:example.org", "group:researchers", "group:Team A"],
            world.Principals());
        Assert.Contains(world.Gateway.Logs.Lines, line =>
            line.StartsWith("200 ada@example.org signed in from 127.0.0.1 with corp"));
    }

    [Fact]
    public async Task WhatTheProviderIsAsked()
    {
        world.Provider.Reset();
        using var browser = new Browser(world.Gateway);
        var answer = await browser.Visit("/-/sign-in/corp?switch=1");
        var query = QueryHelpers.ParseQuery(answer.Headers.Location!.Query);
        Assert.Equal("http://localhost:8080/-/sign-in/corp/callback", query["redirect_uri"]);
        Assert.Equal("openid email profile", query["scope"]);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Equal("code", query["response_type"]);
        Assert.Equal("login", query["prompt"]);
        Assert.Equal(43, query["nonce"].ToString().Length);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("dashboards-8080-sign-in", cookie);
        foreach (var attribute in new[] { "httponly", "samesite=lax", "path=/", "expires=" })
            Assert.Contains(attribute, cookie);
        Assert.DoesNotContain("secure", cookie);
        var plain = QueryHelpers.ParseQuery(
            (await browser.Visit("/-/sign-in/corp")).Headers.Location!.Query);
        Assert.DoesNotContain("prompt", plain);
        Assert.NotEqual(query["nonce"], plain["nonce"]);
        Assert.NotEqual(query["code_challenge"], plain["code_challenge"]);
    }

    [Theory]
    [InlineData("returnUrl=%2F&fragment=%23%2Fexperiments%2F1%3Fq%3D%5Ba%5D", "/#/experiments/1?q=[a]")]
    [InlineData("fragment=%23%2Fexperiments%2F1", "/-/#/experiments/1")]
    [InlineData("returnUrl=%2F&fragment=evil.example", "/")]
    [InlineData("returnUrl=%2F&fragment=%23", "/")]
    [InlineData("returnUrl=%2F&fragment=%23a%0d%0ab", "/")]
    [InlineData("returnUrl=%2F&fragment=%23%22%3E%3Cscript%3E", "/")]
    [InlineData("returnUrl=%2F%2Fevil.example&fragment=%23a", "/-/#a")]
    [InlineData("returnUrl=https%3A%2F%2Fevil.example", "/-/")]
    public async Task ItEndsWhereItBegan(string query, string expected)
    {
        world.Provider.Reset();
        using var browser = new Browser(world.Gateway);
        Assert.Equal(expected,
            (await SignInWorld.SignIn(browser, "corp", "?" + query)).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task ASessionOfBeforeIsNotGoneOnWith()
    {
        world.Provider.Reset();
        using var browser = new Browser(world.Gateway);
        var first = (await SignInWorld.SignIn(browser)).Headers.GetValues("Set-Cookie");
        var ids = world.Gateway.Sessions.Sessions.Keys.ToArray();
        var second = (await SignInWorld.SignIn(browser)).Headers.GetValues("Set-Cookie");
        Assert.Empty(first.Where(one => !one.Contains("sign-in")).Intersect(second));
        Assert.Single(world.Gateway.Sessions.Sessions.Keys.Except(ids));
    }

    [Fact]
    public async Task TwoTabsSignInAtOnce()
    {
        world.Provider.Reset();
        using var browser = new Browser(world.Gateway);
        var one = await SignInWorld.Begin(browser);
        var two = await SignInWorld.Begin(browser, "corp", "?returnUrl=%2Fx");
        Assert.Equal("/-/", (await browser.Visit(one.PathAndQuery)).Headers.Location?.OriginalString);
        Assert.Equal("/x", (await browser.Visit(two.PathAndQuery)).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task NoComesBackToTheSignInPage()
    {
        using var browser = new Browser(world.Gateway);
        var callback = await SignInWorld.Begin(browser);
        var state = QueryHelpers.ParseQuery(callback.Query)["state"].ToString();
        var answer = await browser.Visit(
            $"/-/sign-in/corp/callback?error=access_denied&state={Uri.EscapeDataString(state)}");
        Assert.Equal("/-/sign-in?cancelled", answer.Headers.Location?.OriginalString);
        Assert.Contains("cancelled",
            await (await browser.Visit("/-/sign-in?cancelled")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task ARefusalSaysWhichAddressToRegister()
    {
        world.Provider.Reset();
        using var browser = new Browser(world.Gateway);
        var callback = await SignInWorld.Begin(browser);
        var state = QueryHelpers.ParseQuery(callback.Query)["state"].ToString();
        var answer = await browser.Visit(
            $"/-/sign-in/corp/callback?error=redirect_uri_mismatch&state={Uri.EscapeDataString(state)}");
        Assert.Contains("http://localhost:8080/-/sign-in/corp/callback", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task TheSignInPageLinksToEveryProvider()
    {
        using var browser = new Browser(world.Gateway);
        var answer = await browser.Visit("/-/sign-in?returnUrl=%2Fx%22%3E%3Cb%3E");
        var page = await answer.Content.ReadAsStringAsync();
        foreach (var name in new[] { "corp", "careful", "github" })
            Assert.Contains($"href=\"/-/sign-in/{name}?returnUrl=%2Fx%22%3E%3Cb%3E\"", page);
        Assert.Contains("Sign in with GitHub", page);
        Assert.Contains("script-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Contains("<script src=\"/-/sign-in.js\" defer></script>", page);
        var script = await browser.Visit("/-/sign-in.js");
        Assert.Equal("text/javascript", script.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Visit("/-/sign-in/nobody")).StatusCode);
    }

    [Fact]
    public async Task NothingSecretIsLogged()
    {
        world.Provider.Reset();
        using var browser = new Browser(world.Gateway);
        var callback = await SignInWorld.Begin(browser);
        await browser.Visit(callback.PathAndQuery);
        var query = QueryHelpers.ParseQuery(callback.Query);
        string[] secrets = [query["state"].ToString(), query["code"].ToString(), "the-secret-of-the-client"];
        foreach (var secret in secrets)
            Assert.DoesNotContain(world.Gateway.Logs.Lines, line => line.Contains(secret));
    }
}
