using System.Text.Json;

namespace FakeGoogleCloud.Discovery;

/// <summary>A reduced discovery document.</summary>
internal sealed record ApiDocument
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required string Revision { get; init; }

    public required string Host { get; init; }

    public Dictionary<string, Schema> Parameters { get; init; } = [];

    public ApiMethod[] Methods { get; init; } = [];

    public Dictionary<string, Schema> Schemas { get; init; } = [];

    /// <summary>Methods that the API has and nobody serves: verb, path, id.</summary>
    public string[] Others { get; init; } = [];

    public Schema Resolve(Schema schema) => schema.Ref is { } name ? Schemas[name] : schema;

    public static ApiDocument[] ReadAll(string folder) =>
        [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read)];

    private static ApiDocument Read(string file) =>
        JsonSerializer.Deserialize<ApiDocument>(File.ReadAllBytes(file), JsonSerializerOptions.Web)!;
}
