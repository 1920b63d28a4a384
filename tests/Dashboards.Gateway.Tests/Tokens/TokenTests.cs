using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dashboards.Gateway.Tests.Hosting;
using Dashboards.Gateway.Tokens;

namespace Dashboards.Gateway.Tests.Tokens;

public sealed class TokenTests(GatewayHost gateway) : IClassFixture<GatewayHost>
{
    [Fact]
    public async Task ATokenWorksIsListedAndEndsWithItsRevocation()
    {
        using var admin = gateway.Admin();
        var issued = await Issue(admin, """{"name":"a job","role":"editor","expiresInDays":7}""");
        var text = issued.GetProperty("token").GetString()!;
        Assert.StartsWith("dash_", text);
        Assert.Equal(
            7, (issued.GetProperty("expiresAt").GetDateTimeOffset() - DateTimeOffset.UtcNow).TotalDays, 0.01);

        using var client = gateway.Client(text);
        Assert.Equal(
            """{"user":"admin@localhost","role":"editor","authentication":"token"}""",
            await client.GetStringAsync("/-/me"));
        var list = await admin.GetStringAsync("/-/tokens");
        Assert.Contains("a job", list);
        Assert.DoesNotContain(text, list);

        var id = issued.GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/-/tokens/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/-/me")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.DeleteAsync($"/-/tokens/{id}")).StatusCode);
        Assert.Contains(gateway.Logs.Lines, line => line.StartsWith("206 admin@localhost issued token " + id));
        Assert.Contains(gateway.Logs.Lines, line => line.StartsWith("207 admin@localhost revoked token " + id));
        Assert.DoesNotContain(gateway.Logs.Lines, line => line.Contains(text));
    }

    [Theory]
    [InlineData("""{"role":"viewer"}""")]
    [InlineData("""{"name":" ","role":"viewer"}""")]
    [InlineData("""{"name":"a\nb","role":"viewer"}""")]
    [InlineData("""{"name":"a"}""")]
    [InlineData("""{"name":"a","role":"none"}""")]
    [InlineData("""{"name":"a","role":"Admin"}""")]
    [InlineData("""{"name":"a","role":"viewer","expiresInDays":0}""")]
    [InlineData("""{"name":"a","role":"viewer","expiresInDays":366}""")]
    [InlineData("""{"name":"a","role":"viewer","expiresInDays":"soon"}""")]
    [InlineData("""["name"]""")]
    [InlineData("""{""")]
    [InlineData("")]
    public async Task WhatMakesNoSenseIsExplained(string body)
    {
        using var admin = gateway.Admin();
        var answer = await admin.PostAsync("/-/tokens", new StringContent(body, null, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("INVALID_PARAMETER_VALUE", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task NobodyGivesMoreThanTheyHave()
    {
        using var admin = gateway.Admin();
        var viewer = await Issue(admin, """{"name":"v","role":"viewer"}""");
        using var client = gateway.Client(viewer.GetProperty("token").GetString());
        var more = await client.PostAsJsonAsync("/-/tokens", new { name = "more", role = "editor" });
        Assert.Equal(HttpStatusCode.BadRequest, more.StatusCode);
        Assert.Contains("at most your own", await more.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task OneSeesOnesOwnAndAnAdministratorEverybodys()
    {
        using var editor = new Browser(gateway);
        await editor.SignIn("editor@localhost");
        var page = await (await editor.Visit("/-/tokens")).Content.ReadAsStringAsync();
        var made = await editor.Submit(
            "/-/tokens", page, ("name", "<b>mine"), ("role", "viewer"), ("expiresInDays", "30"));
        var shown = await made.Content.ReadAsStringAsync();
        Assert.Contains("&lt;b&gt;mine", shown);
        Assert.Contains("dash_", shown);
        Assert.DoesNotContain("dash_", await (await editor.Visit("/-/tokens")).Content.ReadAsStringAsync());

        var id = (await gateway.Tokens.Load(default)).Single(token => token.Owner.User == "editor@localhost").Id;
        using var viewer = new Browser(gateway);
        await viewer.SignIn("viewer@localhost");
        var theirs = await (await viewer.Visit("/-/tokens")).Content.ReadAsStringAsync();
        Assert.DoesNotContain("mine", theirs);
        await viewer.Submit($"/-/tokens/{id}/revoke", theirs);
        using var admin = gateway.Admin();
        Assert.Contains(id.ToString(), await admin.GetStringAsync("/-/tokens"));

        await editor.Submit($"/-/tokens/{id}/revoke", shown);
        Assert.DoesNotContain(id.ToString(), await admin.GetStringAsync("/-/tokens"));
    }

    [Fact]
    public async Task AFormWithoutItsFieldMakesNothing()
    {
        using var browser = new Browser(gateway);
        await browser.SignIn("editor@localhost");
        var fields = new Dictionary<string, string>
        {
            ["name"] = "stolen",
            ["role"] = "viewer",
            ["expiresInDays"] = "1",
        };
        var answer = await browser.Send(
            HttpMethod.Post, "/-/tokens", new FormUrlEncodedContent(fields), "same-origin");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(await gateway.Tokens.Load(default), token => token.Name == "stolen");
    }

    [Fact]
    public async Task ABusyTokenReadsNothing()
    {
        using var admin = gateway.Admin();
        using var client = gateway.Client(
            (await Issue(admin, """{"name":"busy","role":"viewer"}""")).GetProperty("token").GetString());
        await client.GetAsync("/static-files/x");
        var before = gateway.Tokens.Loads;
        for (var i = 0; i < 50; i++)
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/static-files/x")).StatusCode);
        Assert.InRange(gateway.Tokens.Loads - before, 0, 1);
    }

    [Fact]
    public void WhatIsKeptIsTheHash()
    {
        var text = TokenText.New();
        var hash = TokenHash.Of(text);
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(text)), hash.ToBytes());
        Assert.Equal(hash, TokenHash.From(hash.ToBytes()));
        Assert.True(TokenText.Looks(text));
    }

    private static async Task<JsonElement> Issue(HttpClient client, string body)
    {
        var answer = await client.PostAsync("/-/tokens", new StringContent(body, null, "application/json"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
