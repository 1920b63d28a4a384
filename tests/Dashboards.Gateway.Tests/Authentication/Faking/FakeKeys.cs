using System.Text.Json.Nodes;

namespace Dashboards.Gateway.Tests.Authentication.Faking;

/// <summary>The keys of an issuer, of several kinds as real ones have them, and those of somebody else.</summary>
internal sealed class FakeKeys
{
    public FakeKey Rsa { get; private set; } = FakeKey.Rsa("rsa-1");

    public FakeKey Ec { get; private set; } = FakeKey.Ec("ec-1");

    public FakeKey StrangersRsa { get; } = FakeKey.Rsa("stranger-rsa");

    public FakeKey StrangersEc { get; } = FakeKey.Ec("stranger-ec");

    public void Rotate() => (Rsa, Ec) = (FakeKey.Rsa(Rsa.Id + "'"), FakeKey.Ec(Ec.Id + "'"));

    public FakeKey Named(string name) => name switch
    {
        "rsa" => Rsa,
        "ec" => Ec,
        "stranger-rsa" => StrangersRsa,
        "stranger-ec" => StrangersEc,
        _ => throw new ArgumentException($"There is no key {name}."),
    };

    public string Published() => new JsonObject
    {
        ["keys"] = new JsonArray(
            Rsa.Public(), Ec.Public(),
            new JsonObject { ["kty"] = "OKP", ["crv"] = "Ed25519", ["kid"] = "okp", ["x"] = "AAAA" },
            new JsonObject { ["kty"] = "oct", ["kid"] = "oct", ["k"] = new string('A', 43) },
            Encryption()),
    }.ToJsonString();

    private JsonObject Encryption()
    {
        var key = StrangersRsa.Public();
        (key["use"], key["kid"], key["alg"]) = ("enc", "encryption", "RSA-OAEP");
        return key;
    }
}
