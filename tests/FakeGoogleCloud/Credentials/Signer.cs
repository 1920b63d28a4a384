using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Credentials;

/// <summary>The fake's own key: signs what Google would sign, and says with what to verify it.</summary>
internal sealed class Signer
{
    public const string KeyId = "fake-google-cloud";
    private readonly Lazy<RSA> _key;

    public Signer(Store store) => _key = new Lazy<RSA>(() => Stored(store));

    private static RSA Stored(Store store)
    {
        if (store["meta"].Find("key").Text("pem") is { } pem)
            return Import(pem);
        var key = RSA.Create(2048);
        store["meta"].Put("key", new JsonObject { ["pem"] = key.ExportPkcs8PrivateKeyPem() });
        return key;
    }

    public string Sign(JsonObject claims)
    {
        var header = new JsonObject { ["alg"] = "RS256", ["kid"] = KeyId, ["typ"] = "JWT" };
        var signed = $"{Encode(header)}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    public byte[] Sign(byte[] data) =>
        _key.Value.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public JsonObject Jwks()
    {
        var parameters = _key.Value.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["alg"] = "RS256",
                ["use"] = "sig",
                ["kid"] = KeyId,
                ["n"] = Base64Url.EncodeToString(parameters.Modulus),
                ["e"] = Base64Url.EncodeToString(parameters.Exponent),
            }),
        };
    }

    /// <summary>The claims of a JWT that this key, or the one given, signed; null when neither did.</summary>
    public JsonObject? Verify(string jwt, string? otherPem)
    {
        var parts = jwt.Split('.');
        if (parts.Length != 3 || !Base64Url.IsValid(parts[1]) || !Base64Url.IsValid(parts[2]))
            return null;
        var (signed, signature) = (Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            Base64Url.DecodeFromChars(parts[2]));
        return IsBy(_key.Value, signed, signature)
            || (otherPem is not null && IsBy(Import(otherPem), signed, signature))
            ? Claims(jwt) : null;
    }

    /// <summary>What a JWT says, unverified.</summary>
    public static JsonObject? Claims(string jwt) =>
        jwt.Split('.') is { Length: 3 } parts && Base64Url.IsValid(parts[1])
        ? JsonNode.Parse(Base64Url.DecodeFromChars(parts[1])) as JsonObject : null;

    private static bool IsBy(RSA key, byte[] signed, byte[] signature) =>
        key.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static RSA Import(string pem)
    {
        var key = RSA.Create();
        key.ImportFromPem(pem);
        return key;
    }

    private static string Encode(JsonObject part) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
