using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dashboards.Gateway.Tests.Authentication.Faking;

/// <summary>
/// A token that says anything, signed or not. <see cref="With"/> reads the changes that data files write:
/// <c>payload.aud=["a","b"]</c>, <c>payload.exp=now-300</c>, <c>header.kid-</c> (taken out),
/// <c>key=stranger-rsa</c>, <c>sign=none</c>, <c>sign=hmac</c>, <c>sign=cut</c>.
/// </summary>
internal sealed class FakeToken(FakeKeys keys, JsonObject payload)
{
    private readonly JsonObject _header = new() { ["typ"] = "JWT" };
    private readonly JsonObject _payload = payload;
    private FakeKey _key = keys.Rsa;
    private string _signature = "good";

    /// <summary>As an issuer makes them, for five minutes.</summary>
    public static FakeToken Of(FakeKeys keys, string issuer, string audience, string subject) =>
        new(keys, new JsonObject
        {
            ["iss"] = issuer,
            ["aud"] = audience,
            ["sub"] = subject,
            ["iat"] = Now(),
            ["exp"] = Now() + 300,
        });

    public FakeToken Say(string claim, JsonNode? value)
    {
        _payload[claim] = value;
        return this;
    }

    public FakeToken With(IEnumerable<string> changes)
    {
        foreach (var change in changes)
            Apply(change);
        return this;
    }

    public override string ToString()
    {
        _header["alg"] ??= _key.Algorithm;
        if (!_header.ContainsKey("kid"))
            _header["kid"] = _key.Id;
        else if (_header["kid"] is null)
            _header.Remove("kid");
        var signed = $"{Encode(_header)}.{Encode(_payload)}";
        return $"{signed}.{Base64Url.EncodeToString(Signature(signed))}";
    }

    private void Apply(string change)
    {
        var equals = change.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = equals < 0 ? (change.TrimEnd('-'), null) : (change[..equals], change[(equals + 1)..]);
        if (name == "key")
            _key = keys.Named(value!);
        else if (name == "sign")
            _signature = value!;
        else if (name == "header.kid" && value is null)
            _header["kid"] = null;
        else if (name.StartsWith("header.", StringComparison.Ordinal))
            Set(_header, name["header.".Length..], value);
        else if (name.StartsWith("payload.", StringComparison.Ordinal))
            Set(_payload, name["payload.".Length..], value);
        else
            throw new ArgumentException($"{change} is no change of a token.");
    }

    private void Set(JsonObject part, string name, string? value)
    {
        if (value is null)
            part.Remove(name);
        else
            part[name] = Value(value);
    }

    private JsonNode? Value(string text)
    {
        if (text.StartsWith("now", StringComparison.Ordinal))
            return Now() + (text.Length > 3 ? long.Parse(text[3..], CultureInfo.InvariantCulture) : 0);
        if (text.StartsWith("public:", StringComparison.Ordinal))
            return keys.Named(text["public:".Length..]).Public();
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private byte[] Signature(string signed) => _signature switch
    {
        "none" => [],
        "hmac" => HMACSHA256.HashData(_key.PublicBytes(), Encoding.ASCII.GetBytes(signed)),
        "cut" => _key.Sign(signed)[..^1],
        "SIGNATURE_REMOVED_BY_GOOGLE" => Base64Url.DecodeFromChars("SIGNATURE_REMOVED_BY_GOOGLE"),
        "of-another" => _key.Sign(signed + "x"),
        _ => _key.Sign(signed),
    };

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    private static string Encode(JsonObject part) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
