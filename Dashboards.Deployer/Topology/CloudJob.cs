using System.Collections.Immutable;
using Google.Cloud.Run.V2;

namespace Aspire.Hosting.GoogleCloud.Topology;

/// <summary>A container that runs to its end, again whenever it has changed.</summary>
internal sealed record CloudJob
{
    public required string Name { get; init; }

    public required CloudAccount Account { get; init; }

    public required CloudContainer Container { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    public int Retries { get; init; } = 1;

    /// <summary>Changes to the message, after everything else.</summary>
    public ImmutableArray<Action<Job>> Customizations { get; init; } = [];

    public ImmutableArray<string> After { get; init; } = [];
}
