using System.Text.Json.Nodes;
using FakeGoogleCloud.Apis.Iam;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Credentials;

/// <summary>
/// What needs no token: the token endpoint, and the keys with which to verify what is signed here.
/// </summary>
internal sealed class PublicPages(Cloud cloud)
{
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    public Func<IFormCollection, Answer>? Find(string verb, Target target) =>
        (verb, target.Host, target.Path) switch
        {
            ("POST", "oauth2.googleapis.com", "token") => Token,
            ("GET", "www.googleapis.com", "oauth2/v3/certs") => _ => Answer.Of(cloud.Signer.Jwks()),
            ("GET", "www.googleapis.com", var path) when IsAccountKey(path) => _ => Answer.Of(cloud.Signer.Jwks()),
            ("GET", "accounts.google.com", ".well-known/openid-configuration") => _ => Answer.Of(Issuer()),
            _ => null,
        };

    private static JsonObject Issuer() => new()
    {
        ["issuer"] = "https://accounts.google.com",
        ["authorization_endpoint"] = "https://accounts.google.com/o/oauth2/v2/auth",
        ["token_endpoint"] = "https://oauth2.googleapis.com/token",
        ["userinfo_endpoint"] = "https://openidconnect.googleapis.com/v1/userinfo",
        ["jwks_uri"] = "https://www.googleapis.com/oauth2/v3/certs",
        ["response_types_supported"] = new JsonArray("code"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["code_challenge_methods_supported"] = new JsonArray("S256"),
    };

    private static bool IsAccountKey(string path) =>
        path.StartsWith("service_accounts/v1/jwk/", StringComparison.Ordinal);

    private Answer Token(IFormCollection form) => form["grant_type"].ToString() switch
    {
        JwtBearer => OfAccount(form["assertion"].ToString()),
        // A person's own credentials: the project's owner.
        "refresh_token" => Answer.Of(Bearer("owner", 3599)),
        var other => Refused("unsupported_grant_type", $"Invalid grant_type: {other}"),
    };

    private Answer OfAccount(string assertion)
    {
        if (Signer.Claims(assertion) is not { } claims || claims.Text("iss") is not { } email)
            return Refused("invalid_grant", "Invalid JWT.");
        if (!Accounts.IsKnownToOthers(cloud, email))
            return Refused("invalid_grant", "Invalid grant: account not found");
        if (!Accounts.PublicKeys(cloud, email).Append(null)
            .Any(k => cloud.Signer.Verify(assertion, k) is not null))
            return Refused("invalid_grant", "Invalid JWT Signature.");
        if (claims.Number("exp") is not { } expires
            || DateTimeOffset.FromUnixTimeSeconds(expires) < cloud.Stamp.Now)
            return Refused("invalid_grant",
                "Invalid JWT: Token must be a short-lived token and in a reasonable timeframe.");
        if (claims.Text("target_audience") is { } audience)
            return Answer.Of(
                new JsonObject { ["id_token"] = IdTokens.Make(cloud, email, audience, includeEmail: true) });
        var token = AccessTokens.Make(cloud, email, TimeSpan.FromHours(1));
        return Answer.Of(Bearer(token.Text("accessToken")!, 3599));
    }

    private static JsonObject Bearer(string token, int seconds) =>
        new() { ["access_token"] = token, ["expires_in"] = seconds, ["token_type"] = "Bearer" };

    private static Answer Refused(string error, string description) =>
        new(400, new JsonObject { ["error"] = error, ["error_description"] = description });
}
