using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Recording;

/// <summary>Keeps a record's shape and leaves out its secrets.</summary>
internal static class Secrecy
{
    // Base64 of "REDACTED": valid where bytes are wanted, too.
    private const string Redacted = "UkVEQUNURUQ=";

    private static readonly HashSet<string> _names =
    [
        "accessToken", "access_token", "id_token", "token", "signedJwt", "privateKeyData", "password",
            "rootPassword",
        "subjectToken",
    ];

    public static JsonNode? Without(JsonNode? node, string parent = "") => node switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, IsSecret(parent, p.Key, p.Value)
            ? Redacted : Without(p.Value, p.Key)))),
        JsonArray a => new JsonArray([.. a.Select(n => Without(n, parent))]),
        _ => node?.DeepClone(),
    };

    private static bool IsSecret(string parent, string name, JsonNode? value) =>
        value is JsonValue && (_names.Contains(name) || (parent == "payload" && name == "data"));
}
