using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Dashboards.Gateway.Tests.Authentication.Faking;

/// <summary>A key that tokens are signed with, and as a key set publishes it.</summary>
internal sealed class FakeKey
{
    private readonly RSA? _rsa;
    private readonly ECDsa? _ec;

    private FakeKey(string id, RSA? rsa, ECDsa? ec) => (Id, _rsa, _ec) = (id, rsa, ec);

    public string Id { get; }

    public string Algorithm => _rsa is null ? "ES256" : "RS256";

    public static FakeKey Rsa(string id) => new(id, RSA.Create(2048), null);

    public static FakeKey Ec(string id) => new(id, null, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public byte[] Sign(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        return _rsa?.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            ?? _ec!.SignData(bytes, HashAlgorithmName.SHA256);
    }

    /// <summary>What an attacker who knows the public key takes for a shared secret.</summary>
    public byte[] PublicBytes() =>
        Encoding.ASCII.GetBytes(_rsa?.ExportSubjectPublicKeyInfoPem() ?? _ec!.ExportSubjectPublicKeyInfoPem());

    public JsonObject Public()
    {
        if (_rsa is { } rsa)
        {
            var parameters = rsa.ExportParameters(false);
            return new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["alg"] = "RS256",
                ["kid"] = Id,
                ["n"] = Base64Url.EncodeToString(parameters.Modulus!),
                ["e"] = Base64Url.EncodeToString(parameters.Exponent!),
            };
        }

        var point = _ec!.ExportParameters(false).Q;
        return new JsonObject
        {
            ["kty"] = "EC",
            ["use"] = "sig",
            ["crv"] = "P-256",
            ["kid"] = Id,
            ["x"] = Base64Url.EncodeToString(point.X!),
            ["y"] = Base64Url.EncodeToString(point.Y!),
        };
    }
}
