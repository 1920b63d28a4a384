using System.Buffers.Text;
using System.Security.Cryptography;
using Dashboards.Gateway.OAuth;
using Microsoft.AspNetCore.Authentication;

namespace Dashboards.Gateway.Authentication.Providers;

/// <summary>
/// What ties an answer to this sign-in, kept in its encrypted state: the nonce comes back in the ID token, the
/// verifier proves to the provider that whoever redeems the code has begun (PKCE, RFC 7636).
/// </summary>
internal sealed record SignInSecrets(string Nonce, string Verifier)
{
    private const string NonceItem = "nonce";
    private const string VerifierItem = "verifier";

    /// <summary>The verifier as the browser may see it.</summary>
    public string Challenge => Pkce.Challenge(Verifier);

    public static SignInSecrets New(AuthenticationProperties state)
    {
        var secrets = new SignInSecrets(Random(), Random());
        state.Items[NonceItem] = secrets.Nonce;
        state.Items[VerifierItem] = secrets.Verifier;
        return secrets;
    }

    public static SignInSecrets Of(AuthenticationProperties state) =>
        new(state.Items[NonceItem]!, state.Items[VerifierItem]!);

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
