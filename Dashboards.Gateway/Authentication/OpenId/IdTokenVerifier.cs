using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dashboards.Gateway.Authentication.OpenId;

/// <summary>
/// The one place where a signature of an issuer is believed:
/// <see href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation"/>, and stricter. The
/// library is told exactly one key; its defaults take any of several audiences, unknown <c>crit</c> and tokens of
/// other types.
/// </summary>
internal sealed class IdTokenVerifier(TimeProvider clock)
{
    private readonly JsonWebTokenHandler _tokens = new() { MapInboundClaims = false };

    /// <exception cref="IssuerUnavailableException">The issuer's keys are not known.</exception>
    public async ValueTask<Verdict> Verify(
        string text, Expected expected, MetadataCache issuer, CancellationToken cancel)
    {
        if (Parse(text, expected.LongestText) is not { } token)
            return Verdict.Refused("it is no JSON Web Token");
        if (TokenHeader.Problem(token, expected.Algorithms) is { } problem)
            return Verdict.Refused(problem);
        if (await issuer.Find(token.Alg, token.Kid, cancel) is not { } key)
            return Verdict.Refused("its key is not one of the issuer's");
        var result = await _tokens.ValidateTokenAsync(token, Parameters(expected, key));
        if (!result.IsValid)
            return Verdict.Refused(Reason(result.Exception, expected));
        return Claims(token, expected) is { } wrong ? Verdict.Refused(wrong) : new Verdict(token, "");
    }

    /// <summary>The text as a token of which nothing is believed yet; null when it is none.</summary>
    public static JsonWebToken? Parse(string text, int longest)
    {
        // Three parts: five are an encrypted token.
        if (text.Length > longest || text.AsSpan().Count('.') != 2)
            return null;
        try
        {
            return new JsonWebToken(text);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private static TokenValidationParameters Parameters(Expected expected, JsonWebKey key) => new()
    {
        ValidIssuers = expected.Issuers,
        ValidAudience = expected.Audience,
        IgnoreTrailingSlashWhenValidatingAudience = false,
        ValidAlgorithms = expected.Algorithms,
        IssuerSigningKeyResolver = (_, _, _, _) => [key],
        ValidateLifetime = false,   // Below, by our clock, and with iat.
    };

    private string? Claims(JsonWebToken token, Expected expected)
    {
        if (TokenTimes.Problem(token, clock.GetUtcNow()) is { } problem)
            return problem;
        if (token.Audiences.Distinct().Count() > 1
            && !(token.TryGetPayloadValue<string>("azp", out var party) && party == expected.Audience))
            return "it is for several audiences";
        return Subject.IsValid(token.Subject) ? null : "it does not say who it is about";
    }

    private static string Reason(Exception failure, Expected expected) => failure switch
    {
        SecurityTokenInvalidAudienceException => $"it is not for the audience {expected.Audience}",
        SecurityTokenInvalidIssuerException => "it is of another issuer",
        _ => "its signature is not the issuer's",
    };
}
