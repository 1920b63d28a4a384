using Dashboards.Gateway.Identity;
using Dashboards.Gateway.Keys;
using Dashboards.Gateway.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dashboards.Gateway.Tests.Identity;

public sealed class IdentityTests(GatewayHost gateway) : IClassFixture<GatewayHost>
{
    public static TheoryData<string[]> Forged => Rows.Of("Identity/forged-headers.txt");

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task AForgedHeaderNeverArrives(string[] row)
    {
        var got = await Forward($"{row[0]}: forged", $"{row[0]}: forged");

        Assert.DoesNotContain(got.Headers.Values, value => value.Contains("forged"));
        Assert.DoesNotContain(got.Headers.Keys, name => name.Contains('_'));
    }

    [Fact]
    public async Task ADashboardIsToldWhoAsks()
    {
        var got = await Forward("X-Kept: yes");

        Assert.Equal("yes", got.Headers["X-Kept"]);
        Assert.Equal("admin@localhost", got.Headers["X-Dashboards-User"]);
        Assert.Equal("admin", got.Headers["X-Dashboards-Role"]);
        Assert.Equal("127.0.0.1", got.Headers["X-Forwarded-For"]);
        Assert.Equal("localhost:8080", got.Headers["X-Forwarded-Host"]);
        Assert.Equal("http", got.Headers["X-Forwarded-Proto"]);
        Assert.Equal("localhost", got.Headers["Host"]);
        Assert.DoesNotContain("Authorization", got.Headers.Keys);
    }

    [Fact]
    public async Task TheAssertionIsSignedShortLivedAndForOneDashboard()
    {
        var assertion = (await Forward()).Headers["X-Dashboards-Assertion"];
        var key = new SymmetricSecurityKey(
            gateway.Services.GetRequiredService<KeySecret>().For("identity assertion"));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(assertion, new TokenValidationParameters
        {
            IssuerSigningKey = key,
            ValidIssuer = GatewayHost.Origin,
            ValidAudience = "mlflow",
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        });

        Assert.True(result.IsValid, result.Exception?.Message);
        var token = (JsonWebToken)result.SecurityToken;
        Assert.Equal("admin@localhost", token.Subject);
        Assert.Equal("admin", token.GetClaim("role").Value);
        Assert.Equal(60, (token.ValidTo - token.IssuedAt).TotalSeconds);
        Assert.Equal(assertion, (await Forward()).Headers["X-Dashboards-Assertion"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AClientsTraceIsNotContinued(bool isTraced)
    {
        const string theirs = "0af7651916cd43dd8448eb211c80319c";
        await using var own = new GatewayHost();
        if (isTraced)
            own.With("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
        await own.InitializeAsync();
        var got = await Forward(
            own, $"traceparent: 00-{theirs}-b7ad6b7169203331-01", "tracestate: a=b", "baggage: role=admin");

        // Where nobody collects traces none is begun.
        Assert.Equal(isTraced, got.Headers.TryGetValue("traceparent", out var ours));
        Assert.DoesNotContain(theirs, ours ?? "");
        Assert.DoesNotContain("tracestate", got.Headers.Keys);
        Assert.DoesNotContain("baggage", got.Headers.Keys);
        Assert.DoesNotContain("Correlation-Context", got.Headers.Keys);
    }

    [Theory]
    [InlineData("Connection: close, X-Dashboards-User", "X-Dashboards-User", "admin@localhost")]
    [InlineData("Connection: x-dashboards-assertion, x-forwarded-for, close", "X-Forwarded-For", "127.0.0.1")]
    [InlineData("Connection: Host, close", "Host", "localhost")]
    public async Task ConnectionCannotRemoveWhatTheGatewaySets(string connection, string header, string value) =>
        Assert.Equal(value, (await Forward(connection)).Headers[header]);

    [Fact]
    public async Task WhatConnectionNamesStaysHere()
    {
        using var client = gateway.Admin();
        client.DefaultRequestHeaders.Connection.Add("X-Hop");
        client.DefaultRequestHeaders.Add("X-Hop", "forged");
        await client.GetAsync("/static-files/x");
        Assert.DoesNotContain("X-Hop", gateway.Backend.Last.Headers.Keys);
    }

    [Theory]
    [InlineData("dashboards-8080=s", null)]
    [InlineData("dashboards-8080=s; theme=dark", "theme=dark")]
    [InlineData("a=1; DASHBOARDS-8080=s;b=2", "a=1; b=2")]
    [InlineData("a=1; dashboards-9090=other; dashboards-8080-form=f", "a=1")]
    [InlineData("__Host-dashboards=s; __Host-dashboards-form=f", null)]
    [InlineData("a=1,dashboards-8080=s", "a=1")]
    [InlineData("about=dashboards", "about=dashboards")]
    public void NoCookieOfAGatewayIsForwarded(string header, string? expected) =>
        Assert.Equal(expected, ForwardedCookies.Of(header));

    [Fact]
    public async Task TheSessionCookieIsNotForwarded()
    {
        using var browser = new Browser(gateway);
        await browser.SignIn("viewer@localhost");
        await browser.Visit("/static-files/x");
        Assert.Equal("viewer@localhost", gateway.Backend.Last.Headers["X-Dashboards-User"]);
        Assert.DoesNotContain("Cookie", gateway.Backend.Last.Headers.Keys);
    }

    private Task<Recorded> Forward(params string[] headers) => Forward(gateway, headers);

    private static async Task<Recorded> Forward(GatewayHost gateway, params string[] headers)
    {
        var (status, text) = await RawHttp.Send(gateway.Address, "GET", "/static-files/x", headers);
        Assert.True(status == 200, text);
        return gateway.Backend.Last;
    }
}
