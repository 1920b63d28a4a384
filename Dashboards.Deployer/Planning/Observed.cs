using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Planning;

/// <summary>
/// What exists: of the things wanted, and of those that carry our labels and are wanted no more.
/// </summary>
internal sealed record Observed(ImmutableDictionary<string, JsonObject> Found, ImmutableArray<Orphan> Orphans)
{
    public static Observed Nothing { get; } = new(ImmutableDictionary<string, JsonObject>.Empty, []);
}

/// <summary>Something of ours that left the topology.</summary>
internal sealed record Orphan(CloudResource Resource, JsonObject Existing);
