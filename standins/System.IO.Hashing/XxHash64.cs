using System.Buffers.Binary;
using System.Numerics;

namespace System.IO.Hashing;

/// <summary>XXH64 with seed 0: https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md</summary>
public sealed class XxHash64
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;

    private XxHash64()
    {
    }

    /// <summary>The hash, big-endian.</summary>
    public static byte[] Hash(byte[] source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var rest = source.AsSpan();
        var hash = (rest.Length < 32 ? Prime5 : Stripes(ref rest)) + (ulong)source.Length;
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Avalanche(Tail(hash, rest)));
        return bytes;
    }

    private static ulong Stripes(ref Span<byte> rest)
    {
        ulong[] lanes = [unchecked(Prime1 + Prime2), Prime2, 0, unchecked(0 - Prime1)];
        for (; rest.Length >= 32; rest = rest[32..])
            for (var i = 0; i < 4; i++)
                lanes[i] = Round(lanes[i], BinaryPrimitives.ReadUInt64LittleEndian(rest[(8 * i)..]));

        var hash = BitOperations.RotateLeft(lanes[0], 1) + BitOperations.RotateLeft(lanes[1], 7)
            + BitOperations.RotateLeft(lanes[2], 12) + BitOperations.RotateLeft(lanes[3], 18);
        foreach (var lane in lanes)
            hash = ((hash ^ Round(0, lane)) * Prime1) + Prime4;
        return hash;
    }

    private static ulong Tail(ulong hash, Span<byte> rest)
    {
        for (; rest.Length >= 8; rest = rest[8..])
        {
            hash ^= Round(0, BinaryPrimitives.ReadUInt64LittleEndian(rest));
            hash = (BitOperations.RotateLeft(hash, 27) * Prime1) + Prime4;
        }

        if (rest.Length >= 4)
        {
            hash ^= BinaryPrimitives.ReadUInt32LittleEndian(rest) * Prime1;
            hash = (BitOperations.RotateLeft(hash, 23) * Prime2) + Prime3;
            rest = rest[4..];
        }

        foreach (var b in rest)
            hash = BitOperations.RotateLeft(hash ^ (b * Prime5), 11) * Prime1;
        return hash;
    }

    private static ulong Round(ulong lane, ulong input) => BitOperations.RotateLeft(lane + (input * Prime2), 31) * Prime1;

    private static ulong Avalanche(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }
}
