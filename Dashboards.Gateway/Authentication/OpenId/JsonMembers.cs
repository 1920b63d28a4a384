using System.Text.Json;

namespace Dashboards.Gateway.Authentication.OpenId;

/// <summary>Members of answers whose shape nobody vouches for.</summary>
internal static class JsonMembers
{
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    /// <summary>Null unless it is a text that is not empty.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } member
        && member.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>Some providers write booleans as texts.</summary>
    public static bool IsTrue(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.True } || element.Text(name) == "true";
}
