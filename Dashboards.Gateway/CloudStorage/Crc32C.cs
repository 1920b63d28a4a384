using System.Buffers.Binary;
using System.Numerics;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>CRC-32C (RFC 3720, B.4), by the processor's own instruction where it has one.</summary>
internal struct Crc32C
{
    private uint _inverted;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = ~_inverted;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var b in bytes)
            crc = BitOperations.Crc32C(crc, b);

        _inverted = ~crc;
    }

    /// <summary>Google's form: big-endian, base64.</summary>
    public readonly string ToBase64()
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, _inverted);
        return Convert.ToBase64String(bytes);
    }
}
