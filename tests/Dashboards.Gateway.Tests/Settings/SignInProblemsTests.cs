using Dashboards.Gateway.Settings;
using Microsoft.Extensions.Configuration;

namespace Dashboards.Gateway.Tests.Settings;

public sealed class SignInProblemsTests
{
    [Theory]
    [InlineData("corp:Title", "Example Ltd.", null)]
    [InlineData("corp:ClientId", "", "Gateway__SignIn__corp__ClientId is missing")]
    [InlineData("corp:ClientId", "", "http://localhost:8080/-/sign-in/corp/callback")]
    [InlineData("corp:ClientSecret", "", "Gateway__SignIn__corp__ClientSecret is missing")]
    [InlineData("corp:Authority", "", "Gateway__SignIn__corp__Authority is missing")]
    [InlineData("corp:Authority", "http://accounts.example.org", "SignIn__corp__Authority must be an https")]
    [InlineData("corp:Authority", "http://127.0.0.1:8081", null)]
    [InlineData("corp:Kind", "saml", "Gateway__SignIn__corp__Kind must be one of: google, github, oidc")]
    [InlineData("corp:Kind", "google", null)]
    [InlineData("corp:Organizations", "acme, acme/research", null)]
    [InlineData("corp:Organizations", "acme/research/x", "SignIn__corp__Organizations has acme/research/x")]
    [InlineData("corp:Organizations", "../acme", "Gateway__SignIn__corp__Organizations has ../acme")]
    [InlineData("corp:Api", "http://api.example.org", "Gateway__SignIn__corp__Api must be an https")]
    public void WhatIsUnsoundIsSaid(string setting, string value, string? expected)
    {
        var settings = Good("corp");
        settings[$"Gateway:SignIn:{setting}"] = value;
        var problems = Problems(settings);
        if (expected is null)
            Assert.Empty(problems);
        else
            Assert.Contains(expected, Assert.Single(problems));
    }

    [Theory]
    [InlineData("Corp")]
    [InlineData("corp/x")]
    [InlineData("corp x")]
    [InlineData("..")]
    [InlineData("-corp")]
    public void ANameIsPartOfAnAddress(string name) =>
        Assert.Contains("lower-case letters", Assert.Single(Problems(Good(name))));

    [Fact]
    public void GroupsComeFromOneProvider()
    {
        var settings = Good("corp").Concat(Good("other")).ToDictionary();
        var problem = Assert.Single(Problems(settings));
        Assert.Contains("Gateway__SignIn__corp__GroupsClaim and Gateway__SignIn__other__GroupsClaim", problem);
        settings["Gateway:SignIn:other:GroupsClaim"] = "";
        Assert.Empty(Problems(settings));
    }

    [Fact]
    public void GoogleAndGitHubAreKnownByName()
    {
        var settings = Good("google").Concat(Good("github")).Concat(Good("corp")).ToDictionary();
        settings["Gateway:SignIn:google:Authority"] = settings["Gateway:SignIn:github:Authority"] = null;
        Assert.Empty(Problems(settings));
    }

    [Theory]
    [InlineData("Gateway:SignIn:corp:ClientId", "x", "behind IAP, IAP signs in")]
    [InlineData("Gateway:LocalSignIn:Token", "a-local-token-of-the-tests", "exclude each other")]
    [InlineData("Gateway:Iap:Keys", "http://keys.example.org", "Gateway__Iap__Keys must be an https")]
    [InlineData("Gateway:Iap:Keys", "http://127.0.0.1:1/keys", null)]
    public void BehindIapNobodyElseSignsIn(string setting, string value, string? expected)
    {
        var settings = new Dictionary<string, string?> { ["Gateway:Iap:Audience"] = "/projects/1/x" };
        settings[setting] = value;
        var problems = IapProblems.Of(Bound(settings)).ToArray();
        if (expected is null)
            Assert.Empty(problems);
        else
            Assert.Contains(expected, Assert.Single(problems));
    }

    private static string[] Problems(Dictionary<string, string?> settings) =>
        [.. SignInProblems.Of(Bound(settings))];

    private static GatewaySettings Bound(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build()
            .GetSection("Gateway").Get<GatewaySettings>()!;

    private static Dictionary<string, string?> Good(string name) => new()
    {
        [$"Gateway:SignIn:{name}:ClientId"] = "id",
        [$"Gateway:SignIn:{name}:ClientSecret"] = "secret",
        [$"Gateway:SignIn:{name}:Authority"] = "https://accounts.example.org",
    };
}
