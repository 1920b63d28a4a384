using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboards.Gateway.Tests.Authentication.Faking;

/// <summary>
/// An OpenID Connect provider that checks what a strict one checks (redirect address, client secret, PKCE, each
/// code once), and lies where a test says so.
/// </summary>
internal sealed class FakeProvider : FakeServer
{
    public const string ClientId = "the-client";
    public const string ClientSecret = "the-secret-of-the-client";

    private readonly ConcurrentDictionary<string, IQueryCollection> _codes = new();

    public FakeKeys Keys { get; } = new();

    /// <summary>What the ID token says of the person.</summary>
    public JsonObject Person { get; set; } = [];

    public JsonObject UserInfo { get; set; } = [];

    /// <summary>Changes to the next ID token, as <see cref="FakeToken.With"/> reads them.</summary>
    public string[] Changes { get; set; } = [];

    /// <summary>Changes to the discovery document.</summary>
    public JsonObject Discovery { get; set; } = [];

    public bool NamesItselfInCallback { get; set; }

    /// <summary>Somebody else signs in now, and nothing is wrong.</summary>
    public void Reset()
    {
        Person = new JsonObject { ["email"] = "ada@example.org", ["email_verified"] = true };
        UserInfo = new JsonObject { ["sub"] = "1815" };
        Changes = [];
        Discovery = [];
        Instead.Clear();
    }

    protected override void Map(WebApplication app)
    {
        Reset();
        app.MapGet("/.well-known/openid-configuration", () => Results.Text(Describe(), "application/json"));
        app.MapGet("/keys", () => Results.Text(Keys.Published(), "application/json"));
        app.MapGet("/authorize", (Delegate)Authorize);
        app.MapPost("/token", (Delegate)Redeem);
        app.MapGet("/userinfo", () => Results.Text(UserInfo.ToJsonString(), "application/json"));
    }

    private string Describe()
    {
        var document = new JsonObject
        {
            ["issuer"] = Address,
            ["authorization_endpoint"] = Address + "/authorize",
            ["token_endpoint"] = Address + "/token",
            ["userinfo_endpoint"] = Address + "/userinfo",
            ["jwks_uri"] = Address + "/keys",
            ["authorization_response_iss_parameter_supported"] = NamesItselfInCallback,
        };
        foreach (var (name, value) in Discovery)
            document[name] = value?.DeepClone();
        return document.ToJsonString();
    }

    private IResult Authorize(HttpContext context)
    {
        var query = context.Request.Query;
        if (query["client_id"] != ClientId || query["code_challenge_method"] != "S256"
            || query["response_type"] != "code")
            return Results.BadRequest();
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = query;
        var answer = QueryHelpers.AddQueryString(query["redirect_uri"]!, new Dictionary<string, string?>
        {
            ["code"] = code,
            ["state"] = query["state"],
        });
        return Results.Redirect(
            NamesItselfInCallback ? QueryHelpers.AddQueryString(answer, "iss", Address) : answer);
    }

    private async Task<IResult> Redeem(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var secret = $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"{ClientId}:{ClientSecret}"))}";
        if (context.Request.Headers.Authorization != secret
            || !_codes.TryRemove(form["code"].ToString(), out var begun)
            || form["redirect_uri"] != begun["redirect_uri"]
            || Hash(form["code_verifier"].ToString(), 32) != begun["code_challenge"])
            return Results.Json(
                new { error = "invalid_grant", error_description = "provider-text" }, statusCode: 400);

        var accessToken = Guid.NewGuid().ToString("N");
        var token = FakeToken.Of(Keys, Address, ClientId, "1815")
            .Say("nonce", begun["nonce"].ToString())
            .Say("at_hash", Hash(accessToken, 16)).Say("c_hash", Hash(form["code"].ToString(), 16));
        foreach (var (name, value) in Person)
            token.Say(name, value?.DeepClone());
        return Results.Json(new
        {
            access_token = accessToken,
            token_type = "Bearer",
            id_token = token.With(Changes).ToString(),
        });
    }

    private static string Hash(string text, int bytes) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(text)).AsSpan(0, bytes));
}
