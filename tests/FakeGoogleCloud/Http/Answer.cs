using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Http;

/// <summary>What a method answers: JSON, a file's bytes, or nothing.</summary>
internal sealed record Answer(int Status, JsonNode? Body = null)
{
    public static readonly Answer Empty = new(200, new JsonObject());

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public FileSlice? File { get; init; }

    /// <summary>Ask again later instead of answering: a method that waits.</summary>
    public DateTimeOffset? HoldUntil { get; init; }

    public Answer With(string header, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers) { [header] = value } };

    public static Answer Of(JsonNode body) => new(200, body.DeepClone());
}

internal sealed record FileSlice(string Path, long Offset, long Length, string ContentType);
