using System.Collections.Immutable;
using Dashboards.Gateway.Authentication.OpenId;
using Microsoft.IdentityModel.Tokens;

namespace Dashboards.Gateway.Tests.Authentication.OpenId;

public sealed class VerifyingKeyTests
{
    private static readonly string _long = new('A', 342);

    [Theory]
    [InlineData("""{"kty":"RSA","n":"LONG","e":"AQAB"}""", true)]
    [InlineData("""{"kty":"RSA","n":"LONG","e":"AQAB","use":"sig","alg":"RS256"}""", true)]
    [InlineData("""{"kty":"RSA","n":"LONG","e":"AQAB","use":"enc"}""", false)]
    [InlineData("""{"kty":"RSA","n":"LONG","e":"AQAB","alg":"RS512"}""", false)]
    [InlineData("""{"kty":"RSA","n":"AAAA","e":"AQAB"}""", false)]
    [InlineData("""{"kty":"RSA","e":"AQAB"}""", false)]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}""", true)]
    [InlineData("""{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}""", false)]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AA"}""", false)]
    [InlineData("""{"kty":"oct","k":"AAAA"}""", false)]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"AA"}""", false)]
    public void OnlyKeysForOurAlgorithmsVerify(string json, bool expected) =>
        Assert.Equal(expected, VerifyingKey.IsUsable(new JsonWebKey(json.Replace("LONG", _long))));

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", null, true)]
    [InlineData("a", "b", false)]
    [InlineData(null, "b", true)]
    [InlineData(null, null, true)]
    [InlineData("a,b", "a", true)]
    [InlineData("a,b", "c", false)]
    [InlineData("a,b", null, false)]
    [InlineData("a,", null, false)]
    [InlineData("a,", "", false)]
    public void WithSeveralKeysTheNameDecides(string? published, string? asked, bool expected)
    {
        ImmutableArray<JsonWebKey> keys =
        [
            .. (published ?? "").Split(',').Select(kid => new JsonWebKey
            {
                Kty = "RSA", N = _long, E = "AQAB", Kid = kid.Length > 0 ? kid : null,
            }),
        ];
        Assert.Equal(expected, VerifyingKey.Find(keys, "RS256", asked) is not null);
        Assert.Null(VerifyingKey.Find(keys, "ES256", asked));
    }
}
