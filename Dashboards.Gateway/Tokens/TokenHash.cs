using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Dashboards.Gateway.Tokens;

/// <summary>SHA-256: enough at rest for 32 random bytes, and a value that a dictionary can look up without an allocation.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TokenHash(ulong A, ulong B, ulong C, ulong D)
{
    private const int Size = 32;

    public static TokenHash Of(ReadOnlySpan<char> text)
    {
        Span<byte> utf8 = text.Length <= 512 ? stackalloc byte[3 * text.Length] : new byte[3 * text.Length];
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(text, utf8)], hash);
        return From(hash);
    }

    public static TokenHash From(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<TokenHash>(bytes);

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        MemoryMarshal.Write(bytes, this);
        return bytes;
    }
}
