using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Dashboards.Gateway.Keys;

/// <summary>AES-256-GCM; stored as <c>&lt;encrypted&gt;BASE64(nonce 12, tag 16, ciphertext)&lt;/encrypted&gt;</c>.</summary>
internal sealed class KeyEncryption(KeySecret secret) : IXmlEncryptor, IXmlDecryptor
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] _key = secret.For("data protection keys at rest");

    /// <summary>Data Protection makes the decryptor itself, with the provider as the only argument.</summary>
    public KeyEncryption(IServiceProvider services)
        : this(services.GetRequiredService<KeySecret>())
    {
    }

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedBytes = new byte[NonceSize + TagSize + plain.Length];
        var (nonce, tag, cipher) = Parts(sealedBytes);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(nonce.Span, plain, cipher.Span, tag.Span);
        return new EncryptedXmlInfo(new XElement("encrypted", Convert.ToBase64String(sealedBytes)), typeof(KeyEncryption));
    }

    public XElement Decrypt(XElement encryptedElement)
    {
        var (nonce, tag, cipher) = Parts(Convert.FromBase64String(encryptedElement.Value));
        var plain = new byte[cipher.Length];
        using var aes = new AesGcm(_key, TagSize);
        aes.Decrypt(nonce.Span, cipher.Span, tag.Span, plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Cipher) Parts(Memory<byte> all) =>
        (all[..NonceSize], all[NonceSize..(NonceSize + TagSize)], all[(NonceSize + TagSize)..]);
}
