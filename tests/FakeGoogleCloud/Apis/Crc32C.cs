using System.Numerics;

namespace FakeGoogleCloud.Apis;

/// <summary>CRC-32C (Castagnoli), with which Google's APIs check payloads and objects.</summary>
internal static class Crc32C
{
    public static uint Of(ReadOnlySpan<byte> data) => ~Continue(uint.MaxValue, data);

    public static uint Of(Stream stream)
    {
        var (crc, buffer) = (uint.MaxValue, new byte[81920]);
        while (stream.Read(buffer) is > 0 and var read)
            crc = Continue(crc, buffer.AsSpan(0, read));
        return ~crc;
    }

    private static uint Continue(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
            crc = BitOperations.Crc32C(crc, value);
        return crc;
    }
}
