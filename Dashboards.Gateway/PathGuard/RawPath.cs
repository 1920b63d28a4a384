using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Dashboards.Gateway.PathGuard;

/// <summary>
/// The path of a request target as it came over the wire. It is accepted only where every decoder reads the
/// same segments from it, so that what authorization decides on is what a dashboard acts on.
/// </summary>
internal static class RawPath
{
    // unreserved, sub-delims, ":" and "@" of RFC 3986 and the slash; without the semicolon (see IsDots).
    private static readonly SearchValues<char> _plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,=:@/");

    /// <summary>What is ambiguous about the target, or null.</summary>
    public static string? Problem(string target)
    {
        if (target is not ['/', ..])
            return "the request target must be a path";
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target.AsSpan() : target.AsSpan(0, query);
        if (path.Contains("//", StringComparison.Ordinal))
            return "the path has an empty segment";
        if (!path.ContainsAnyExcept(_plain) && !path.Contains("/.", StringComparison.Ordinal))
            return null;
        foreach (var segment in path.Split('/'))
            if (Segment(path[segment]) is { } problem)
                return problem;
        return null;
    }

    private static string? Segment(ReadOnlySpan<char> segment)
    {
        Span<byte> bytes = segment.Length <= 512 ? stackalloc byte[segment.Length] : new byte[segment.Length];
        for (var i = 0; i < segment.Length; i++)
        {
            if (segment[i] is <= ' ' or >= '\x7f' or '#' or '\\')
                return "the path has a character that must be percent-encoded";
            bytes[i] = (byte)segment[i];
        }

        bytes = bytes[..Decode(bytes, out var invalid)];
        return invalid ? "the path has a percent sign without two hexadecimal digits" : Decoded(bytes);
    }

    /// <summary>
    /// Decodes to the end: whatever a second or third decoder behind the gateway would make of the segment.
    /// </summary>
    private static string? Decoded(Span<byte> bytes)
    {
        while (true)
        {
            if (bytes.IndexOfAny((byte)'/', (byte)'\\') >= 0)
                return "the path has an encoded slash or backslash";
            if (IsDots(bytes))
                return "the path has a dot segment";
            if (Text(bytes) is { } problem)
                return problem;
            var length = Decode(bytes, out _);
            if (length == bytes.Length)
                return null;
            bytes = bytes[..length];
        }
    }

    /// <summary>Decodes once, in place; a percent sign that begins no escape stays and is reported.</summary>
    private static int Decode(Span<byte> bytes, out bool invalid)
    {
        var written = 0;
        invalid = false;
        for (var read = 0; read < bytes.Length; read++)
        {
            var value = bytes[read];
            if (value == '%')
            {
                var digits = bytes[(read + 1)..Math.Min(read + 3, bytes.Length)];
                if (Utf8Parser.TryParse(digits, out byte escaped, out var consumed, 'x') && consumed == 2)
                    (value, read) = (escaped, read + 2);
                else
                    invalid = true;
            }

            bytes[written++] = value;
        }

        return written;
    }

    private static string? Text(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) != OperationStatus.Done)
                return "the path is not UTF-8";
            if (Rune.IsControl(rune))
                return "the path has a control character";
            bytes = bytes[consumed..];
        }

        return null;
    }

    /// <summary>
    /// <c>.</c> and <c>..</c>, also with the parameters that some servers cut off (<c>..;x</c>).
    /// </summary>
    private static bool IsDots(ReadOnlySpan<byte> segment)
    {
        var end = segment.IndexOf((byte)';');
        return (end < 0 ? segment : segment[..end]) is [(byte)'.'] or [(byte)'.', (byte)'.'];
    }
}
