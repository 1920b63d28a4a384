using Dashboards.Gateway.Settings;
using Microsoft.Extensions.Configuration;

namespace Dashboards.Gateway.Tests.Settings;

public sealed class SettingsProblemsTests
{
    [Theory]
    [InlineData("urls", "http://127.0.0.1:8080", null)]
    [InlineData("urls", "http://localhost:8080;http://[::1]:8080", null)]
    [InlineData("urls", "http://0.0.0.0:8080", "would listen on http://0.0.0.0:8080")]
    [InlineData("urls", "http://*:8080", "would listen on http://*:8080")]
    [InlineData("urls", "http://+:8080", "would listen on")]
    [InlineData("urls", "http://127.0.0.1:1;http://10.0.0.5:1", "would listen on http://10.0.0.5:1")]
    [InlineData("urls", "http://gateway.example:8080", "would listen on")]
    [InlineData("http_ports", "8080", "would listen on http://*:8080")]
    [InlineData("https_ports", "8443", "does not listen on https://*:8443")]
    [InlineData("Kestrel:Endpoints:http:Url", "http://0.0.0.0:80", "would listen on http://0.0.0.0:80")]
    [InlineData("Kestrel:Endpoints:http:Url", "http://127.0.0.1:80", null)]
    [InlineData("K_SERVICE", "gateway", "this is Cloud Run")]
    [InlineData("Gateway:LocalSignIn:Token", "short", "could be guessed")]
    [InlineData("Gateway:KeySecret", "short", "Gateway__KeySecret")]
    [InlineData("Gateway:KeySecret", "", "Gateway__KeySecret")]
    [InlineData("ConnectionStrings:gatewaydb", "", "ConnectionStrings__gatewaydb is missing")]
    [InlineData("Gateway:PublicUrl", "ftp://x", "Gateway__PublicUrl")]
    [InlineData("Gateway:PublicUrl", "http://x/path", "Gateway__PublicUrl")]
    [InlineData("Gateway:Limits:BodyBytes", "0", "Gateway__Limits__BodyBytes is 0: set it to 1 or more")]
    [InlineData("Gateway:Limits:BodyPauseSeconds", "1", "Gateway__Limits__BodyPauseSeconds is 1")]
    [InlineData("Gateway:Audit:Waiting", "0", "Gateway__Audit__Waiting is 0")]
    [InlineData("Gateway:Limits:WakeSeconds", "-1", "Gateway__Limits__WakeSeconds is -1")]
    [InlineData("Gateway:Dashboards:d:Kind", "jupyter",
        "Gateway__Dashboards__d__Kind must be one of: mlflow, tensorboard")]
    [InlineData("Gateway:Iap:Audience", "/projects/1/x", "exclude each other")]
    [InlineData("Gateway:TokenIssuers:lab:Kind", "saml", "Gateway__TokenIssuers__lab__Kind must be one of")]
    [InlineData("Gateway:TokenIssuers:lab:Kind", "oidc", "Gateway__TokenIssuers__lab__Authority is missing")]
    [InlineData("Gateway:TokenIssuers:lab:Authority", "http://lab.example", "must be an https address")]
    [InlineData("Gateway:TokenIssuers:lab:Authority", "https://lab.example", null)]
    [InlineData("Gateway:TokenIssuers:lab:Authority", "https://accounts.google.com", "google and lab")]
    [InlineData("Gateway:TokenIssuers:Lab/x:Authority", "https://lab.example", "lower-case letters")]
    [InlineData("Gateway:Dashboards:d:Path", "x", "Gateway__Dashboards__d__Path")]
    [InlineData("Gateway:Dashboards:d:Path", "/-/x/", "the gateway's own")]
    [InlineData("Gateway:Dashboards:d:Address", null, "Gateway__Dashboards__d__Address")]
    public void WhatIsUnsoundIsSaid(string setting, string? value, string? expected)
    {
        var problems = Problems(setting, value);
        if (expected is null)
            Assert.Empty(problems);
        else
            Assert.Contains(expected, Assert.Single(problems));
        Assert.DoesNotContain(problems, problem => problem.Contains("a-secret-of-the-tests"));
    }

    [Fact]
    public void WithoutLocalSignInAnyAddressWill()
    {
        var settings = Good();
        settings["Gateway:LocalSignIn:Token"] = null;
        settings["urls"] = "http://0.0.0.0:8080";
        settings["K_SERVICE"] = "gateway";
        Assert.Empty(Problems(settings));
    }

    private static string[] Problems(string setting, string? value)
    {
        var settings = Good();
        settings[setting] = value;
        return Problems(settings);
    }

    private static string[] Problems(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var bound = configuration.GetSection("Gateway").Get<GatewaySettings>()!;
        return [.. SettingsProblems.Of(bound, configuration)];
    }

    private static Dictionary<string, string?> Good() => new()
    {
        ["ConnectionStrings:gatewaydb"] = "Host=127.0.0.1;Password=a-secret-of-the-tests",
        ["Gateway:KeySecret"] = "a-secret-of-the-tests",
        ["Gateway:LocalSignIn:Token"] = "a-secret-of-the-tests",
        ["Gateway:Dashboards:d:Kind"] = "mlflow",
        ["Gateway:Dashboards:d:Path"] = "/",
        ["Gateway:Dashboards:d:Address"] = "http://127.0.0.1:5000",
    };
}
