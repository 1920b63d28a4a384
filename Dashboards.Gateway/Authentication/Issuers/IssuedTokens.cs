using Dashboards.Gateway.Authentication.OpenId;
using Dashboards.Gateway.Settings;
using Dashboards.Gateway.Tokens;

namespace Dashboards.Gateway.Authentication.Issuers;

/// <summary>
/// ID tokens that programs send: a training job's own identity, so that nobody has to give it a secret.
/// </summary>
internal sealed class IssuedTokens(
    GatewaySettings settings,
    TokenIssuers issuers,
    IssuerDirectory directory,
    IdTokenVerifier verifier,
    VerifiedTokens verified)
{
    public const int LongestText = 16 * 1024;

    public static bool Looks(ReadOnlySpan<char> secret) => secret.Count('.') == 2;

    /// <summary>One that was verified a moment ago.</summary>
    public Identified? Known(string text) =>
        text.Length <= LongestText ? verified.Find(TokenHash.Of(text)) : null;

    /// <exception cref="IssuerUnavailableException">The issuer's keys are not known now.</exception>
    public async ValueTask<Identified> Verify(string text, CancellationToken cancel)
    {
        if (text.Length > LongestText)
            return Identified.Nobody("it is too long");
        var hash = TokenHash.Of(text);
        if (verified.Find(hash) is { } known)
            return known;

        // What it says of its issuer only chooses who is asked about it.
        if (IdTokenVerifier.Parse(text, LongestText) is not { } claimed)
            return Identified.Nobody("it is no JSON Web Token");
        if (issuers.Find(claimed.Issuer) is not { } issuer)
            return Identified.Nobody("its issuer is not one of those that this gateway takes tokens of");
        var expected = new Expected
        {
            Issuers = IssuerSpellings.Of(issuer.Authority),
            Audience = settings.Audience,
            LongestText = LongestText,
        };
        var verdict = await verifier.Verify(text, expected, directory.Of(issuer.Authority), cancel);
        if (verdict.Token is not { } token)
            return Identified.Nobody(verdict.Problem);
        var identified = issuer.Identify(token) with { EndsAt = token.ValidTo };
        if (identified.Account is not null)
            verified.Add(hash, identified);
        return identified;
    }
}
