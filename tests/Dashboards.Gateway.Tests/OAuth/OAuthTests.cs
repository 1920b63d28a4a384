using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dashboards.Gateway.Tests.Hosting;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboards.Gateway.Tests.OAuth;

public sealed class OAuthTests(GatewayHost gateway) : IClassFixture<GatewayHost>
{
    private const string Redirect = "http://127.0.0.1:4711/callback";
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    public static TheoryData<string, string> Refused =>
        [.. Rows.Lines("OAuth/refused-requests.txt").Select(columns => (columns[0], columns[1]))];

    [Fact]
    public async Task ConsentLeadsToATokenOnceAndForTheRightProgramOnly()
    {
        var answer = await Consent("editor@localhost", "viewer");
        Assert.Equal(["code", "state", "iss"], answer.Keys);
        Assert.Equal("some state", answer["state"]);
        Assert.Equal(GatewayHost.Origin, answer["iss"]);

        var (status, issued) = await Redeem(answer["code"]!);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Bearer", issued.GetProperty("token_type").GetString());
        Assert.Equal("my laptop", issued.GetProperty("name").GetString());
        Assert.Equal(90 * 24 * 3600, issued.GetProperty("expires_in").GetInt64());
        using var program = gateway.Client(issued.GetProperty("access_token").GetString());
        Assert.Equal(
            """{"user":"editor@localhost","role":"viewer","authentication":"token"}""",
            await program.GetStringAsync("/-/me"));

        var (again, error) = await Redeem(answer["code"]!);
        Assert.Equal(HttpStatusCode.BadRequest, again);
        Assert.Equal("invalid_grant", error.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXX")]
    [InlineData("code_verifier", "")]
    [InlineData("redirect_uri", "http://127.0.0.1:4712/callback")]
    [InlineData("client_id", "another")]
    public async Task WhatDoesNotFitUsesTheCodeUp(string field, string value)
    {
        var answer = await Consent("editor@localhost", "editor");
        Assert.Equal(HttpStatusCode.BadRequest, (await Redeem(answer["code"]!, (field, value))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Redeem(answer["code"]!)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("admin")]
    public async Task DeclinedAndTooMuchGiveNothing(string role)
    {
        var answer = await Consent("editor@localhost", role);
        Assert.Equal("access_denied", answer["error"]);
        Assert.DoesNotContain("code", answer.Keys);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task AWrongRequestSendsNothingAnywhere(string parameter, string value)
    {
        using var browser = new Browser(gateway);
        await browser.SignIn("editor@localhost");
        var page = await (await browser.Visit(Address())).Content.ReadAsStringAsync();
        foreach (var answer in new[]
        {
            await browser.Visit(Address((parameter, Uri.UnescapeDataString(value)))),
            await browser.Submit("/-/authorize", page, (parameter, Uri.UnescapeDataString(value)), ("role", "viewer")),
        })
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Null(answer.Headers.Location);
            Assert.Contains(parameter, await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task AStrangerSignsInFirstAndATokenCannotConsent()
    {
        using var stranger = new Browser(gateway);
        var sent = await stranger.Visit(Address());
        Assert.StartsWith("/-/sign-in?returnUrl=%2F-%2Fauthorize%3F", sent.Headers.Location?.OriginalString);
        using var program = gateway.Admin();
        Assert.Equal(HttpStatusCode.BadRequest, (await program.GetAsync(Address())).StatusCode);
    }

    [Fact]
    public async Task ThePageMayPostToTheProgramAndNowhereElse()
    {
        using var browser = new Browser(gateway);
        await browser.SignIn("editor@localhost");
        var answer = await browser.Visit(Address(("name", "<script>")));
        Assert.EndsWith(
            "form-action 'self' http://127.0.0.1:4711", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("&lt;script&gt;", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task AProgramFindsItsWay()
    {
        using var anybody = gateway.Client();
        Assert.Equal(
            """
            {"name":"Dashboards","origin":"http://localhost:8080","audience":"http://localhost:8080","authorization_endpoint":"http://localhost:8080/-/authorize","token_endpoint":"http://localhost:8080/-/token","logs_endpoint":"http://localhost:8080/-/logs/"}
            """,
            await anybody.GetStringAsync("/.well-known/dashboards"));
    }

    [Fact]
    public async Task ATokenMadeWithATokenEndsNoLater()
    {
        using var admin = gateway.Admin();
        var first = await Made(admin, 2);
        using var program = gateway.Client(first.GetProperty("token").GetString());
        var second = await Made(program, 300);
        Assert.Equal(
            first.GetProperty("expiresAt").GetDateTimeOffset(), second.GetProperty("expiresAt").GetDateTimeOffset());
    }

    private static async Task<JsonElement> Made(HttpClient client, int days) => JsonDocument.Parse(
        await (await client.PostAsync("/-/tokens", new StringContent(
            $$"""{"name":"t","role":"viewer","expiresInDays":{{days}}}""", null, "application/json")))
            .Content.ReadAsStringAsync()).RootElement;

    private static string Address(params (string Name, string Value)[] changed)
    {
        var query = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = "dashboards-cli",
            ["redirect_uri"] = Redirect,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
            ["state"] = "some state",
            ["name"] = "my laptop",
        };
        foreach (var (name, value) in changed)
            query[name] = value;
        return QueryHelpers.AddQueryString("/-/authorize", query);
    }

    private async Task<Dictionary<string, string?>> Consent(string identity, string role)
    {
        using var browser = new Browser(gateway);
        await browser.SignIn(identity);
        var page = await (await browser.Visit(Address())).Content.ReadAsStringAsync();
        var answer = await browser.Submit("/-/authorize", page, ("role", role));
        var location = answer.Headers.Location!.OriginalString;
        Assert.StartsWith(Redirect + "?", location);
        return QueryHelpers.ParseQuery(location[Redirect.Length..]).ToDictionary(p => p.Key, p => (string?)p.Value);
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> Redeem(
        string code, params (string Name, string Value)[] changed)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = Redirect,
            ["client_id"] = "dashboards-cli",
            ["code_verifier"] = Verifier,
        };
        foreach (var (name, value) in changed)
            form[name] = value;
        using var program = gateway.Client();
        var answer = await program.PostAsync("/-/token", new FormUrlEncodedContent(form));
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }
}
