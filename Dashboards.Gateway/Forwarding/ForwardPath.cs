using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dashboards.Gateway.Forwarding;

/// <summary>
/// Writes the decoded path that was decided on as a request target, each character in its one spelling.
/// </summary>
internal static class ForwardPath
{
    // pchar of RFC 3986 and the slash. A percent sign is never literal: in a decoded path it is part of a name.
    private static readonly SearchValues<char> _literal = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/");

    public static string Encode(string path)
    {
        if (!path.AsSpan().ContainsAnyExcept(_literal))
            return path;
        var encoded = new StringBuilder(path.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in path.EnumerateRunes())
        {
            if (rune.IsAscii && _literal.Contains((char)rune.Value))
            {
                encoded.Append((char)rune.Value);
                continue;
            }

            foreach (var b in utf8[..rune.EncodeToUtf8(utf8)])
                encoded.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return encoded.ToString();
    }
}
