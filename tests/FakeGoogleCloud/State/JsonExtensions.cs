using System.Globalization;
using System.Text.Json.Nodes;

namespace FakeGoogleCloud.State;

/// <summary>Reading JSON objects by path, and changing them as update masks and merge patches do.</summary>
internal static class JsonExtensions
{
    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A number, which an int64 has in quotes.</summary>
    public static long? Number(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value
            && long.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var number)
            ? number : null;

    public static bool Flag(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static JsonObject? Child(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) as JsonObject;

    public static IEnumerable<JsonObject> Children(this JsonNode? node, params ReadOnlySpan<string> path) =>
        (node.At(path) as JsonArray)?.OfType<JsonObject>() ?? [];

    public static IEnumerable<string> Texts(this JsonNode? node, params ReadOnlySpan<string> path) =>
        (node.At(path) as JsonArray)?.Select(n => n!.GetValue<string>()) ?? [];

    public static JsonNode? At(this JsonNode? node, ReadOnlySpan<string> path)
    {
        foreach (var step in path)
            node = (node as JsonObject)?[step];
        return node;
    }

    /// <summary>The value, or an empty object put in its place.</summary>
    public static JsonObject Make(this JsonObject node, string name)
    {
        if (node[name] is not JsonObject child)
            node[name] = child = [];
        return child;
    }

    /// <summary>The server's default for what the client left out.</summary>
    public static void Default(this JsonObject node, string name, JsonNode value)
    {
        if (!node.ContainsKey(name))
            node[name] = value;
    }

    public static JsonObject Copy(this JsonObject node) => (JsonObject)node.DeepClone();

    /// <summary>A copy as operations carry it, which say what it is: <c>google.cloud.run.v2.Service</c>.</summary>
    public static JsonObject Typed(this JsonObject node, string message)
    {
        var typed = node.Copy();
        typed["@type"] = $"type.googleapis.com/{message}";
        return typed;
    }

    /// <summary>JSON merge patch (RFC 7396): null deletes, lists are replaced.</summary>
    public static void Merge(this JsonObject node, JsonObject patch)
    {
        foreach (var (name, value) in patch)
            if (value is null)
                node.Remove(name);
            else if (value is JsonObject change)
                node.Make(name).Merge(change);
            else
                node[name] = value.DeepClone();
    }

    /// <summary>Takes the masked fields from another object; one that is absent there is cleared.</summary>
    public static void Apply(this JsonObject node, JsonObject from, string mask)
    {
        foreach (var path in mask.Split(','))
        {
            var steps = path.Split('.').Select(Camel).ToArray();
            var target = node;
            foreach (var step in steps[..^1])
                target = target.Make(step);
            if (from.At(steps) is { } value)
                target[steps[^1]] = value.DeepClone();
            else
                target.Remove(steps[^1]);
        }
    }

    private static string Camel(string step) =>
        string.Concat(step.Split('_')
            .Select((p, i) => i == 0 || p.Length == 0 ? p : char.ToUpperInvariant(p[0]) + p[1..]));
}
