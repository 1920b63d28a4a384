using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FakeGoogleCloud.Tests;

/// <summary>
/// Walks a recorded exchange beside the discovery documents as plain JSON: names and JSON types, nothing more.
/// </summary>
internal static class IndependentCheck
{
    public static List<JsonObject> ReadAll(string folder) =>
        [.. Directory.GetFiles(folder, "*.json").Select(f => JsonNode.Parse(File.ReadAllText(f))!.AsObject())];

    public static IEnumerable<string> Of(List<JsonObject> documents, JsonObject exchange)
    {
        var (url, verb) = (new Uri(exchange["url"]!.GetValue<string>()), exchange["method"]!.GetValue<string>());
        var found = documents.Where(d => d["host"]!.GetValue<string>() == url.Host)
            .SelectMany(d => d["methods"]!.AsArray().Select(m => (Document: d, Method: m!)))
            .Where(p => p.Method["httpMethod"]!.GetValue<string>() == verb
                && IsPath(p.Method["path"]!.GetValue<string>(), url.AbsolutePath))
            .OrderByDescending(p => Regex.Replace(p.Method["path"]!.GetValue<string>(), @"\{.*?\}", "").Length)
                .FirstOrDefault();
        if (exchange["status"]!.GetValue<int>() != 200)
            return exchange["response"]?["error"]?["code"] is null ? [$"{url}: no error envelope"] : [];
        return found.Method is null ? [$"{url}: no such method"] :
            Part(found.Document, found.Method["request"], exchange["body"], $"{url} request")
                .Concat(Part(found.Document, found.Method["response"], exchange["response"], $"{url} response"));
    }

    private static bool IsPath(string template, string path) =>
        Regex.IsMatch(path[1..], "^" + Regex.Replace(Regex.Escape(template), @"\\\{.*?}",
            template.Contains("v1Id}", StringComparison.Ordinal) ? ".+" : "[^/]+") + "$");

    private static IEnumerable<string> Part(JsonObject document, JsonNode? schema, JsonNode? value, string at) =>
        schema is null || value is null ? [] : Walk(document, schema, value, at);

    private static IEnumerable<string> Walk(JsonObject document, JsonNode schema, JsonNode? value, string at)
    {
        while (schema["$ref"] is { } name)
            schema = document["schemas"]![name.GetValue<string>()]!;
        var (type, kind) = (schema["type"]?.GetValue<string>(), value?.GetValueKind());
        if (value is JsonObject members && type == "object")
            return members.SelectMany(m =>
                (schema["properties"]?[m.Key] ?? schema["additionalProperties"]) is { } next
                ? Walk(document, next, m.Value, $"{at}.{m.Key}")
                : members.ContainsKey("@type")
                    || (schema["properties"] is null && schema["additionalProperties"] is null) ? []
                : [$"{at}: unknown field {m.Key}"]);
        if (value is JsonArray items && type == "array")
            return items.SelectMany((item, i) => Walk(document, schema["items"]!, item, $"{at}[{i}]"));
        var fits = (type, kind) switch
        {
            ("any", _) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) => true,
            ("integer", JsonValueKind.Number) => !value!.ToJsonString().Contains('.', StringComparison.Ordinal),
            ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
            (_, null or JsonValueKind.Null) => at.Contains(" request", StringComparison.Ordinal),
            _ => false,
        };
        return fits ? [] : [$"{at}: {kind} where {type} belongs"];
    }
}
