using System.Text.Json;
using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Discovery;

/// <summary>Cuts Google's discovery documents down to the methods that are served.</summary>
internal sealed class DocumentReducer(IReadOnlySet<string> served)
{
    private static readonly string[] _kept =
        ["$ref", "type", "format", "enum", "readOnly", "required", "repeated", "location", "pattern",
            "annotations"];

    /// <summary>Knative's view of Cloud Run: the same method ids, other resources.</summary>
    private static readonly string[] _skipped = ["run.v1.json"];

    public void Reduce(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*.json").Order(StringComparer.Ordinal))
        {
            if (_skipped.Contains(Path.GetFileName(file)))
                continue;
            var document = JsonNode.Parse(File.ReadAllBytes(file))!.AsObject();
            var methods = MethodsOf(document).ToList();
            if (!methods.Any(m => served.Contains(Text(m, "id")!)))
                continue;
            var target = Path.Combine(to, Path.GetFileName(file));
            File.WriteAllText(target, Reduce(document, methods).ToJsonString() + "\n");
        }
    }

    private JsonObject Reduce(JsonObject document, List<JsonObject> methods)
    {
        var servicePath = Text(document, "servicePath") ?? "";
        var kept = methods.Where(m => served.Contains(Text(m, "id")!)).ToList();
        return new JsonObject
        {
            ["name"] = Text(document, "name"),
            ["version"] = Text(document, "version"),
            ["revision"] = Text(document, "revision"),
            ["host"] = new Uri(Text(document, "rootUrl")!).Host,
            ["parameters"] = Each(document["parameters"]!.AsObject()),
            ["methods"] = new JsonArray([.. kept.Select(m => Method(m, servicePath))]),
            ["schemas"] = Schemas(document["schemas"]!.AsObject(), kept),
            ["others"] = new JsonArray([.. methods.Except(kept)
                .Select(m => (JsonNode)$"{Text(m, "httpMethod")} {servicePath}{PathOf(m)} {Text(m, "id")}")]),
        };
    }

    private static IEnumerable<JsonObject> MethodsOf(JsonNode resource) =>
        Members(resource["methods"]).Concat(Members(resource["resources"]).SelectMany(MethodsOf));

    private static IEnumerable<JsonObject> Members(JsonNode? node) =>
        node is JsonObject o ? o.Select(p => p.Value!.AsObject()) : [];

    private static JsonObject Method(JsonObject method, string servicePath)
    {
        var result = new JsonObject
        {
            ["id"] = Text(method, "id"),
            ["httpMethod"] = Text(method, "httpMethod"),
            ["path"] = servicePath + PathOf(method),
            ["parameters"] = Each(method["parameters"] as JsonObject ?? []),
        };
        foreach (var part in (string[])["request", "response"])
            if (method[part] is JsonObject body)
                result[part] = Property(body);
        if (method["supportsMediaDownload"] is not null)
            result["supportsMediaDownload"] = true;
        if (method["mediaUpload"]?["protocols"]?["simple"]?["path"]?.GetValue<string>() is { } upload)
            result["uploadPath"] = upload.TrimStart('/');
        return result;
    }

    private static JsonObject Each(JsonObject properties) =>
        new(properties.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)Property(p.Value!.AsObject()))));

    private static JsonObject Property(JsonObject source)
    {
        var result = new JsonObject();
        foreach (var key in _kept)
            if (source[key] is { } value)
                result[key] = value.DeepClone();
        // Newer documents say of a field in prose only that it is required; of a parameter they have a flag, and
        // the prose is
        // wrong where the path says the same.
        if (source["location"] is null
            && Text(source, "description")?.StartsWith("Required.", StringComparison.Ordinal) == true)
            result["required"] = true;
        if (source["items"] is JsonObject items)
            result["items"] = Property(items);
        if (source["additionalProperties"] is JsonObject additional)
            result["additionalProperties"] = Property(additional);
        if (source["properties"] is JsonObject properties)
            result["properties"] = Each(properties);
        return result;
    }

    private static JsonObject Schemas(JsonObject all, IEnumerable<JsonObject> methods)
    {
        var wanted = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Stack<JsonNode>(methods.SelectMany(m => new[] { m["request"], m["response"] })
            .OfType<JsonNode>());
        // Operations hold their resources as "any": keep what a served method takes or gives, and its parts.
        while (open.TryPop(out var node))
            foreach (var name in References(node).Where(wanted.Add))
                open.Push(all[name]!);
        return new JsonObject(wanted.Select(n => KeyValuePair.Create(n, (JsonNode?)Property(all[n]!.AsObject()))));
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Key == "$ref" && p.Value!.GetValueKind() == JsonValueKind.String
            ? [p.Value.GetValue<string>()] : References(p.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };

    private static string PathOf(JsonNode method) => (Text(method, "flatPath") ?? Text(method, "path"))!;

    private static string? Text(JsonNode node, string key) => node[key]?.GetValue<string>();
}
