using System.Text.Json.Serialization;

namespace FakeGoogleCloud.Discovery;

/// <summary>A schema, a property or a parameter: https://developers.google.com/discovery/v1/type-format.</summary>
internal sealed record Schema
{
    [JsonPropertyName("$ref")]
    public string? Ref { get; init; }

    public string? Type { get; init; }

    public string? Format { get; init; }

    public Schema? Items { get; init; }

    public Dictionary<string, Schema>? Properties { get; init; }

    public Schema? AdditionalProperties { get; init; }

    public string[]? Enum { get; init; }

    public bool ReadOnly { get; init; }

    public bool Required { get; init; }

    public bool Repeated { get; init; }

    public string? Location { get; init; }

    public string? Pattern { get; init; }

    public Annotations? Annotations { get; init; }
}

/// <summary>How storage and compute mark what a method needs.</summary>
internal sealed record Annotations(string[]? Required);
