using System.Buffers.Text;
using System.Security.Cryptography;

namespace Dashboards.Gateway.Tokens;

/// <summary><c>dash_</c> and 32 random bytes in base64url: the prefix is what secret scanners look for.</summary>
internal static class TokenText
{
    private const string Prefix = "dash_";
    private const int Length = 48;

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static bool Looks(ReadOnlySpan<char> text) => text.Length == Length && text.StartsWith(Prefix);
}
