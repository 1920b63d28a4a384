using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Google.Resources;

/// <summary>
/// The labels by which one environment's things are known; they are on everything that can carry labels.
/// </summary>
internal sealed record Ownership(string Environment)
{
    public const string Tool = "dashboards";

    public const string ManagedBy = "managed-by";

    public const string EnvironmentLabel = "environment";

    public JsonObject Labels() => new() { [ManagedBy] = Tool, [EnvironmentLabel] = Environment };

    public bool IsOn(JsonNode? labels) =>
        labels?[ManagedBy]?.GetValue<string>() == Tool
            && labels[EnvironmentLabel]?.GetValue<string>() == Environment;
}
