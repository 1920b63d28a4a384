using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Discovery;

/// <summary>
/// Holds a body against its schema. A request may not carry read-only or unknown fields and must have the required
/// ones (a PATCH may leave them out); an answer may not carry unknown ones.
/// </summary>
internal sealed class SchemaCheck(ApiDocument document, ApiMethod method, bool isRequest)
{
    /// <summary>What the path says already; some bodies list it as required all the same.</summary>
    private static readonly string[] _inPath = ["id", "name", "parent", "projectId"];

    private readonly List<Violation> _found = [];

    public static IReadOnlyList<Violation> Of(ApiDocument document, ApiMethod method, Schema schema,
        JsonNode? body, bool isRequest)
    {
        var check = new SchemaCheck(document, method, isRequest);
        check.Value("", schema, body);
        return check._found;
    }

    private void Value(string at, Schema schema, JsonNode? node)
    {
        var resolved = document.Resolve(schema);
        if (node is null)
            Add(at, "must not be null");
        else if (resolved.Type is "any"
            || resolved is { Type: "object", Properties: null, AdditionalProperties: null })
            Any(at, node);
        else if (resolved.Type is "array")
            Elements(at, resolved, node);
        else if (resolved.Type is "object")
            Members(at, resolved, node);
        else if (Wrong(resolved, node) is { } problem)
            Add(at, problem);
    }

    private void Elements(string at, Schema schema, JsonNode node)
    {
        if (node is not JsonArray array)
        {
            Add(at, "must be a list");
            return;
        }
        for (var i = 0; i < array.Count; i++)
            Value($"{at}[{i}]", schema.Items!, array[i]);
    }

    private void Members(string at, Schema schema, JsonNode node)
    {
        if (node is not JsonObject members)
        {
            Add(at, "must be an object");
            return;
        }
        var open = members.ContainsKey("@type") && schema.AdditionalProperties is not null;
        foreach (var (name, value) in members)
            if (!open)
                Member(at.Length == 0 ? name : $"{at}.{name}", schema, name, value);
        if (open)
            Any(at, members);
        if (isRequest && !method.MayClear)
            foreach (var (name, property) in schema.Properties ?? [])
                if (IsRequired(property) && !members.ContainsKey(name)
                    && !(at.Length == 0 && _inPath.Contains(name)))
                    Add(at.Length == 0 ? name : $"{at}.{name}", "is required");
    }

    private void Member(string at, Schema schema, string name, JsonNode? value)
    {
        if (schema.Properties?.GetValueOrDefault(name) is { } property)
        {
            if (isRequest && property.ReadOnly)
                Add(at, "is output only");
            else if (value is not null || !isRequest || !method.MayClear)
                Value(at, property, value);
        }
        else if (schema.AdditionalProperties is { } additional)
        {
            if (value is not null || !isRequest || !method.MayClear)
                Value(at, additional, value);
        }
        else
        {
            Add(at, $"Invalid JSON payload received. Unknown name \"{name}\": Cannot find field.");
        }
    }

    /// <summary>What an operation or an error carries names its own type.</summary>
    private void Any(string at, JsonNode node)
    {
        if (node is not JsonObject members || members["@type"]?.GetValue<string>() is not { } type)
            return;
        if (TypeName.Find(document, type) is not { } schema)
            return;
        foreach (var (name, value) in members)
            if (name != "@type")
                Member(at.Length == 0 ? name : $"{at}.{name}", schema, name, value);
    }

    private bool IsRequired(Schema property) =>
        property.Required || property.Annotations?.Required?.Contains(method.Id) == true;

    private static string? Wrong(Schema schema, JsonNode node) => (schema.Type, node.GetValueKind()) switch
    {
        ("boolean", JsonValueKind.True or JsonValueKind.False) => null,
        ("integer", JsonValueKind.Number) =>
            long.TryParse(node.ToJsonString(), CultureInfo.InvariantCulture, out _) ? null : "must be an integer",
        ("number", JsonValueKind.Number) => null,
        ("string", JsonValueKind.String) => WrongText(schema, node.GetValue<string>()),
        _ => $"must be a {schema.Type}{(schema.Format is { } format ? $" ({format})" : "")}",
    };

    private static string? WrongText(Schema schema, string text) =>
        schema.Enum is { } values && !values.Contains(text)
            ? $"Invalid value at (type.googleapis.com), \"{text}\": must be one of {string.Join(", ", values)}"
            : Scalar.WrongFormat(schema.Format, text);

    private void Add(string at, string description) => _found.Add(new Violation(at, description));
}
