using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Planning;

/// <summary>One line of a plan.</summary>
internal sealed record Operation(CloudResource Resource, Verdict Verdict)
{
    public string Id => Resource.Id;

    /// <summary>What was found; null: nothing.</summary>
    public JsonObject? Existing { get; init; }

    public ImmutableArray<Difference> Differences { get; init; } = [];

    public string? Reason { get; init; }

    /// <summary>Operations of this plan that must be done before.</summary>
    public ImmutableArray<string> Needs { get; init; } = [];

    public TimeSpan Expected { get; init; }

    public bool IsWrite => Verdict is Verdict.Create or Verdict.Change or Verdict.Delete;
}
