using System.Numerics;

namespace Aspire.Hosting.GoogleCloud.Google.Secrets;

/// <summary>The checksum by which Secret Manager notices a payload that changed on the way.</summary>
internal static class Crc32C
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
