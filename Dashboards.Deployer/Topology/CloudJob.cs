using System.Collections.Immutable;

namespace Aspire.Hosting.GoogleCloud.Topology;

/// <summary>A container that runs to its end, again whenever it has changed.</summary>
internal sealed record CloudJob
{
    public required string Name { get; init; }

    public required CloudAccount Account { get; init; }

    public required CloudContainer Container { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    public int Retries { get; init; } = 1;

    public ImmutableArray<string> After { get; init; } = [];
}
