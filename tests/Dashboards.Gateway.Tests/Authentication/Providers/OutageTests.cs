using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Dashboards.Gateway.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dashboards.Gateway.Tests.Authentication.Providers;

/// <summary>A provider that is down, slow or lies, at each step of a sign-in.</summary>
public sealed class OutageTests
{
    [Theory]
    [InlineData("/token", "down", 503)]
    [InlineData("/token", "throttled", 503)]
    [InlineData("/token", "html", 403)]
    [InlineData("/token", "redirect", 403)]
    [InlineData("/token", "huge", 503)]
    [InlineData("/token", "empty", 403)]
    [InlineData("/token", "list", 403)]
    [InlineData("/userinfo", "down", 503)]
    [InlineData("/userinfo", "html", 403)]
    [InlineData("/userinfo", "redirect", 403)]
    [InlineData("/userinfo", "list", 403)]
    public async Task WhoeverMisbehavesSignsNobodyIn(string path, string how, int expected)
    {
        await using var world = new SignInWorld();
        await world.InitializeAsync();
        world.Provider.Person = [];
        using var browser = new Browser(world.Gateway);
        var callback = await SignInWorld.Begin(browser);
        world.Provider.Instead[path] = Misbehave(world, how);
        await Refused(world, browser, await browser.Visit(callback.PathAndQuery), expected);
    }

    [Theory]
    [InlineData("down")]
    [InlineData("html")]
    [InlineData("redirect")]
    [InlineData("huge")]
    [InlineData("list")]
    public async Task WithoutDiscoveryOneIsAskedToComeBack(string how)
    {
        foreach (var path in new[] { "/.well-known/openid-configuration", "/keys" })
        {
            await using var world = new SignInWorld();
            await world.InitializeAsync();
            world.Provider.Instead[path] = Misbehave(world, how);
            using var browser = new Browser(world.Gateway);
            await Refused(world, browser, await browser.Visit("/-/sign-in/corp"), 503);
        }
    }

    [Theory]
    [InlineData("issuer", "https://evil.example")]
    [InlineData("issuer", "slash")]
    [InlineData("issuer", null)]
    [InlineData("jwks_uri", "file:///etc/passwd")]
    [InlineData("jwks_uri", "http://169.254.169.254/computeMetadata/v1/")]
    [InlineData("jwks_uri", null)]
    [InlineData("token_endpoint", "http://evil.example/token")]
    [InlineData("authorization_endpoint", "javascript:alert(1)")]
    public async Task DiscoveryThatLiesIsNoDiscovery(string member, string? value)
    {
        await using var world = new SignInWorld();
        await world.InitializeAsync();
        world.Provider.Discovery = new JsonObject
        {
            [member] = value == "slash" ? world.Provider.Address + "/" : value,
        };
        using var browser = new Browser(world.Gateway);
        await Refused(world, browser, await browser.Visit("/-/sign-in/corp"), 503);
        Assert.Contains(world.Gateway.Logs.Lines, line => line.StartsWith("140 "));
    }

    [Fact]
    public async Task ASlowProviderIsGivenUp()
    {
        await using var world = new SignInWorld();
        await world.InitializeAsync();
        using var browser = new Browser(world.Gateway);
        var callback = await SignInWorld.Begin(browser);
        world.Provider.Instead["/token"] = context => Task.Delay(TimeSpan.FromSeconds(60), context.RequestAborted);
        var clock = Stopwatch.StartNew();
        await Refused(world, browser, await browser.Visit(callback.PathAndQuery), 503);
        Assert.InRange(clock.Elapsed.TotalSeconds, 4, 11);
    }

    [Fact]
    public async Task AnOutageOfTheKeysIsHarmlessForKeysThatAreKnown()
    {
        await using var world = new SignInWorld();
        await world.InitializeAsync();
        using var browser = new Browser(world.Gateway);
        await SignInWorld.SignIn(browser);
        world.Provider.Instead["/keys"] = Misbehave(world, "down");
        world.Provider.Instead["/.well-known/openid-configuration"] = Misbehave(world, "down");
        Assert.Equal(HttpStatusCode.Redirect, (await SignInWorld.SignIn(browser)).StatusCode);
    }

    [Fact]
    public async Task UserinfoCompletesAnIdTokenAndIsAboutTheSamePerson()
    {
        await using var world = new SignInWorld();
        await world.InitializeAsync();
        world.Provider.Person = new JsonObject { ["groups"] = "signed" };
        world.Provider.UserInfo = new JsonObject
        {
            ["sub"] = "1815",
            ["email"] = "ada@example.org",
            ["email_verified"] = true,
            ["groups"] = "unsigned",
        };
        using var browser = new Browser(world.Gateway);
        await SignInWorld.SignIn(browser);
        Assert.Equal(["user:ada@example.org", "domain:example.org", "group:signed"], world.Principals());

        foreach (var subject in new JsonNode?[] { "1816", null, 1815, "" })
        {
            world.Provider.UserInfo["sub"] = subject;
            using var other = new Browser(world.Gateway);
            await Refused(world, other, await SignInWorld.SignIn(other), 403);
        }
    }

    [Fact]
    public async Task AnAddressIsVerifiedByWhoeverNamesIt()
    {
        await using var world = new SignInWorld();
        await world.InitializeAsync();
        world.Provider.Person = new JsonObject { ["email"] = "boss@example.org", ["email_verified"] = false };
        world.Provider.UserInfo = new JsonObject
        {
            ["sub"] = "1815",
            ["email"] = "ada@example.org",
            ["email_verified"] = true,
        };
        using var browser = new Browser(world.Gateway);
        await SignInWorld.SignIn(browser);
        Assert.Empty(world.Principals());
    }

    private static async Task Refused(SignInWorld world, Browser browser, HttpResponseMessage answer, int expected)
    {
        Assert.Equal(expected, (int)answer.StatusCode);
        Assert.Equal(expected == 503, answer.Headers.RetryAfter is not null);
        Assert.DoesNotContain(
            world.Gateway.Sessions.Sessions.Values, session => session.Account.User.StartsWith("1815"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Visit("/-/me")).StatusCode);
        Assert.Contains(world.Gateway.Logs.Lines, line => line.StartsWith("202 Sign-in from 127.0.0.1 failed"));
        Assert.DoesNotContain("provider-text", await answer.Content.ReadAsStringAsync());
    }

    private static RequestDelegate Misbehave(SignInWorld world, string how) => how switch
    {
        "down" => context =>
        {
            context.Abort();
            return Task.CompletedTask;
        }
        ,
        "throttled" => Answer(429, "{}"),
        "html" => Answer(200, "<p>provider-text</p>"),
        "redirect" => context =>
        {
            // To where everything would be well.
            context.Response.Redirect(world.Careful.Address + context.Request.Path);
            return Task.CompletedTask;
        }
        ,
        "huge" => Answer(200, $"\"{new string('x', 2_000_000)}\""),
        "empty" => Answer(200, "{}"),
        "list" => Answer(200, "[]"),
        _ => throw new ArgumentException(how),
    };

    private static RequestDelegate Answer(int status, string text) => context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(text);
    };
}
