using System.Collections.Immutable;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Dashboards.Gateway.Authentication.OpenId;

/// <summary>What the header of a token says about how to verify it, before anything else is believed.</summary>
internal static class TokenHeader
{
    // Ways for a token to name its own key.
    private static readonly string[] _ownKeys = ["jku", "x5u", "jwk"];

    public static string? Problem(JsonWebToken token, ImmutableArray<string> algorithms)
    {
        if (!algorithms.Contains(token.Alg))
            return "it is signed with an algorithm that is not accepted";
        // "at+jwt", "logout+jwt" and others are signed by the same keys and say something else.
        if (token.Typ is { Length: > 0 } type && !type.Equals("JWT", StringComparison.OrdinalIgnoreCase))
            return "it is another kind of token than an ID token";
        if (Has(token, "crit") || Has(token, "b64"))
            return "it asks for extensions that are not known here";
        return _ownKeys.Any(name => Has(token, name)) ? "it brings its own key" : null;
    }

    private static bool Has(JsonWebToken token, string name) => token.TryGetHeaderValue<object>(name, out _);
}
