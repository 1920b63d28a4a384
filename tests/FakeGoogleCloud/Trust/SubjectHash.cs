using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FakeGoogleCloud.Trust;

/// <summary>
/// The name under which OpenSSL looks for a certificate in a folder: the first bytes of the SHA-1 of its subject
/// in canonical form (UTF-8, lower case, no outer SEQUENCE).
/// </summary>
internal static class SubjectHash
{
    public static string Of(X509Certificate2 certificate)
    {
        var canonical = new AsnWriter(AsnEncodingRules.DER);
        var reader = new AsnReader(certificate.SubjectName.RawData, AsnEncodingRules.DER).ReadSequence();
        using var bytes = new MemoryStream();
        while (reader.HasData)
        {
            var set = reader.ReadSetOf();
            canonical.Reset();
            using (canonical.PushSetOf())
                while (set.HasData)
                    Write(canonical, set.ReadSequence());
            bytes.Write(canonical.Encode());
        }
#pragma warning disable CA5350 // OpenSSL's choice: a name for a file, no protection.
        var hash = SHA1.HashData(bytes.ToArray());
#pragma warning restore CA5350
        return BinaryPrimitives.ReadUInt32LittleEndian(hash).ToString("x8", CultureInfo.InvariantCulture);
    }

    private static void Write(AsnWriter canonical, AsnReader attribute)
    {
        using (canonical.PushSequence())
        {
            canonical.WriteObjectIdentifier(attribute.ReadObjectIdentifier());
            var tag = (UniversalTagNumber)attribute.PeekTag().TagValue;
            var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(attribute.ReadCharacterString(tag)));
            canonical.WriteCharacterString(UniversalTagNumber.UTF8String, text.ToLowerInvariant());
        }
    }
}
