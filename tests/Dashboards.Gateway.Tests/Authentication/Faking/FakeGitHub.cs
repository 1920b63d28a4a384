using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboards.Gateway.Tests.Authentication.Faking;

/// <summary>GitHub's sign-in and the part of its API that a sign-in asks, on one address.</summary>
internal sealed class FakeGitHub : FakeServer
{
    private const string Token = "gho_of-the-tests";

    private readonly ConcurrentDictionary<string, string> _codes = new();

    public JsonObject User { get; set; } =
        new() { ["id"] = 1815, ["login"] = "ada", ["email"] = "boss@example.org" };

    public JsonArray Addresses { get; set; } =
    [
        new JsonObject { ["email"] = "old@example.com", ["primary"] = false, ["verified"] = true },
        new JsonObject { ["email"] = "Ada@Example.org", ["primary"] = true, ["verified"] = true },
    ];

    /// <summary>The state of each membership by its path.</summary>
    public ConcurrentDictionary<string, string> Memberships { get; } = new();

    protected override void Map(WebApplication app)
    {
        app.MapGet("/login/oauth/authorize", (HttpContext context) =>
        {
            var query = context.Request.Query;
            var code = Guid.NewGuid().ToString("N");
            _codes[code] = query["scope"].ToString();
            var back = new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] };
            return Results.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"]!, back));
        });
        app.MapPost("/login/oauth/access_token", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            return form["client_secret"] == FakeProvider.ClientSecret
                && _codes.TryRemove(form["code"].ToString(), out _)
                ? Results.Json(new { access_token = Token, token_type = "bearer" })
                : Results.Json(new { error = "bad_verification_code", error_description = "provider-text" });
        });
        app.MapGet("/api/{**path}", (string path, HttpContext context) =>
            context.Request.Headers.Authorization != $"Bearer {Token}" ? Results.Unauthorized()
            : path == "user" ? Results.Text(User.ToJsonString(), "application/json")
            : path == "user/emails" ? Results.Text(Addresses.ToJsonString(), "application/json")
            : Memberships.TryGetValue(path, out var state) ? Results.Json(new { state })
            : Results.NotFound());
    }
}
