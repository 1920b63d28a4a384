using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dashboards.Gateway.OAuth;

/// <summary>RFC 7636: the gateway is the client of providers and the server of programs.</summary>
internal static class Pkce
{
    /// <summary>Of a verifier by <c>S256</c>: what the browser may see of it.</summary>
    public static string Challenge(string verifier) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(verifier)));
}
