using System.Collections.Immutable;
using Microsoft.IdentityModel.Tokens;

namespace Dashboards.Gateway.Authentication.OpenId;

/// <summary>Which key of a set a token is verified with.</summary>
internal static class VerifyingKey
{
    private const int ShortestRsa = 2048;

    /// <summary>For RS256 or ES256; a set may hold others, for encryption or other algorithms.</summary>
    public static bool IsUsable(JsonWebKey key) =>
        key.Use is null or "" or JsonWebKeyUseNames.Sig && Algorithm(key) is { } algorithm
        && (string.IsNullOrEmpty(key.Alg) || key.Alg == algorithm);

    /// <summary>
    /// The key of that name. A token without <c>kid</c>, and a key without, are right only where no choice is.
    /// </summary>
    public static JsonWebKey? Find(ImmutableArray<JsonWebKey> keys, string algorithm, string? kid)
    {
        var key = keys is [var only] && (string.IsNullOrEmpty(kid) || string.IsNullOrEmpty(only.Kid))
            ? only
            : keys.FirstOrDefault(key => key.Kid == kid && !string.IsNullOrEmpty(kid));
        return key is not null && Algorithm(key) == algorithm ? key : null;
    }

    private static string? Algorithm(JsonWebKey key) => key switch
    {
        { Kty: JsonWebAlgorithmsKeyTypes.RSA, N.Length: > 0, E.Length: > 0, KeySize: >= ShortestRsa } =>
            SecurityAlgorithms.RsaSha256,
        { Kty: JsonWebAlgorithmsKeyTypes.EllipticCurve, Crv: "P-256", X.Length: > 0, Y.Length: > 0 } =>
            SecurityAlgorithms.EcdsaSha256,
        _ => null,
    };
}
