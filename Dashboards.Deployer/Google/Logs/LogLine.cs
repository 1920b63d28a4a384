using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Google.Logs;

/// <summary>One entry of Cloud Logging, as far as a person reads it.</summary>
internal sealed record LogLine(DateTimeOffset Time, string Severity, string Text)
{
    /// <summary>Of a container's line: which of the service's containers said it.</summary>
    public string? Container { get; init; }

    /// <summary>What tells it from others of the same moment.</summary>
    public string Id { get; init; } = "";

    /// <summary>In the order they were written.</summary>
    public static ImmutableArray<LogLine> Read(JsonObject answer) =>
        [.. (answer["entries"] as JsonArray ?? []).OfType<JsonObject>().Select(Of).Reverse()];

    private static LogLine Of(JsonObject entry) => new(
        DateTimeOffset.Parse(entry["timestamp"]!.GetValue<string>(), CultureInfo.InvariantCulture),
        entry["severity"]?.GetValue<string>() ?? "DEFAULT",
        TextOf(entry).TrimEnd())
    {
        Container = entry["labels"]?["container_name"]?.GetValue<string>(),
        Id = entry["insertId"]?.GetValue<string>() ?? "",
    };

    // A line of JSON that a container printed arrives taken apart; its message is what people read.
    private static string TextOf(JsonObject entry) =>
        entry["textPayload"]?.GetValue<string>()
        ?? (entry["jsonPayload"]?["message"] as JsonValue)?.ToString()
        ?? entry["jsonPayload"]?.ToJsonString()
        ?? (entry["protoPayload"]?["status"]?["message"] as JsonValue)?.ToString()
        ?? "";
}
