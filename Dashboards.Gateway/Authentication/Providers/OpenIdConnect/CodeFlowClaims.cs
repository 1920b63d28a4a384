using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dashboards.Gateway.Authentication.OpenId;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Dashboards.Gateway.Authentication.Providers.OpenIdConnect;

/// <summary>What ties an ID token to this sign-in and to the answer that it came with.</summary>
internal static class CodeFlowClaims
{
    public static string? Problem(
        JsonWebToken token, string nonce, string clientId, string code, JsonElement answer)
    {
        if (!Same(Claim(token, "nonce"), nonce))
            return "its nonce is of another sign-in";
        if (token.TryGetPayloadValue<object>("azp", out _) && Claim(token, "azp") != clientId)
            return "it was made for another client";
        return IsHashOf(token, "at_hash", answer.Text("access_token")) && IsHashOf(token, "c_hash", code)
            ? null
            : "it came with another access token or code";
    }

    /// <summary>
    /// The first half of the text's SHA-256; the algorithms that are accepted have no other. Where the token
    /// has no such claim there is nothing to compare.
    /// </summary>
    private static bool IsHashOf(JsonWebToken token, string claim, string? text)
    {
        if (!token.TryGetPayloadValue<object>(claim, out _))
            return true;
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(text ?? ""));
        return Same(Claim(token, claim), Base64Url.EncodeToString(hash.AsSpan(0, hash.Length / 2)));
    }

    private static string? Claim(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<string>(name, out var value) ? value : null;

    private static bool Same(string? said, string expected) => said is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(said), Encoding.UTF8.GetBytes(expected));
}
