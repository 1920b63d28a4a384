using System.Buffers.Text;
using System.Text;

namespace Dashboards.Gateway.Authentication.Tokens;

/// <summary>
/// The secret in an <c>Authorization</c> header: <c>Bearer SECRET</c>, or <c>Basic BASE64(anything:SECRET)</c>
/// for clients that only know user name and password.
/// </summary>
internal static class Credential
{
    // An ID token of 16 KiB as the password of Basic.
    private const int Longest = 24 * 1024;

    public static string? Read(string header)
    {
        if (header.Length > Longest)
            return null;
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return NotEmpty(header["Bearer ".Length..].Trim());
        return header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            ? Password(header["Basic ".Length..].Trim())
            : null;
    }

    private static string? Password(string encoded)
    {
        if (!Base64.IsValid(encoded))
            return null;
        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(encoded));
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : NotEmpty(pair[(colon + 1)..]);
    }

    private static string? NotEmpty(string text) => text.Length > 0 ? text : null;
}
