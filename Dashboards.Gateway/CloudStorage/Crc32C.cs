using System.Buffers.Binary;
using System.Numerics;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>CRC-32C (RFC 3720, B.4), by the processor's own instruction where it has one.</summary>
internal struct Crc32C
{
    // The polynomial, lowest power in the highest bit.
    private const uint Polynomial = 0x82F63B78;
    private const uint One = 1u << 31;
    private const uint Byte = One >> 8;   // x^8

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

    /// <summary>Null for what is no checksum.</summary>
    public static Crc32C? Parse(string? base64)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint) + 2];
        return Convert.TryFromBase64String(base64 ?? "", bytes, out var count) && count == sizeof(uint)
            ? new Crc32C { _inverted = BinaryPrimitives.ReadUInt32BigEndian(bytes) }
            : null;
    }

    /// <summary>
    /// Of these bytes and the next ones: this checksum times x to the power of the bits that follow, plus theirs.
    /// </summary>
    public readonly Crc32C Concat(Crc32C next, long length)
    {
        var power = One;
        for (var square = Byte; length > 0; length >>= 1, square = Multiply(square, square))
        {
            if ((length & 1) == 1)
                power = Multiply(power, square);
        }

        return new() { _inverted = Multiply(power, _inverted) ^ next._inverted };
    }

    /// <summary>Google's form: big-endian, base64.</summary>
    public readonly string ToBase64()
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, _inverted);
        return Convert.ToBase64String(bytes);
    }

    private static uint Multiply(uint one, uint other)
    {
        uint product = 0;
        for (; one != 0; one <<= 1, other = (other >> 1) ^ ((other & 1) * Polynomial))
        {
            if ((one & One) != 0)
                product ^= other;
        }

        return product;
    }
}
