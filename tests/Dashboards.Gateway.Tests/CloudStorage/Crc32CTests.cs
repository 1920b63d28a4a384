using System.Text;
using Dashboards.Gateway.CloudStorage;

namespace Dashboards.Gateway.Tests.CloudStorage;

public sealed class Crc32CTests
{
    // RFC 3720, B.4, and the check value of the catalogue of CRCs (0xE3069283).
    public static TheoryData<byte[], uint> Known => new()
    {
        { [], 0 },
        { Encoding.ASCII.GetBytes("123456789"), 0xE3069283 },
        { new byte[32], 0x8A9136AA },
        { Enumerable.Repeat((byte)0xFF, 32).ToArray(), 0x62A8AB43 },
        { Enumerable.Range(0, 32).Select(i => (byte)i).ToArray(), 0x46DD794E },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Known_bytes_have_the_known_checksum_wherever_they_are_split(byte[] bytes, uint expected)
    {
        for (var split = 0; split <= bytes.Length; split++)
        {
            var crc = new Crc32C();
            crc.Append(bytes.AsSpan(0, split));
            crc.Append(bytes.AsSpan(split));
            Assert.Equal($"{expected:X8}", Convert.ToHexString(Convert.FromBase64String(crc.ToBase64())));
            Assert.Equal(crc, Of(bytes[..split]).Concat(Of(bytes[split..]), bytes.Length - split));
            Assert.Equal(crc, Crc32C.Parse(crc.ToBase64()));
        }
    }

    [Fact]
    public void Checksums_of_long_parts_are_joined_without_their_bytes()
    {
        var bytes = new byte[1_000_003];
        new Random(1).NextBytes(bytes);
        Assert.Equal(Of(bytes), Of(bytes[..700_001]).Concat(Of(bytes[700_001..]), 300_002));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("mnG7")]
    [InlineData("mnG7TA==AAAA")]
    [InlineData("no base64")]
    public void What_is_no_checksum_is_none(string? text) => Assert.Null(Crc32C.Parse(text));

    private static Crc32C Of(byte[] bytes)
    {
        var crc = new Crc32C();
        crc.Append(bytes);
        return crc;
    }
}
