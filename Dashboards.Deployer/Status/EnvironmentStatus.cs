using System.Collections.Immutable;
using Aspire.Hosting.GoogleCloud.Google.Logs;

namespace Aspire.Hosting.GoogleCloud.Status;

/// <summary>How an environment is at this moment.</summary>
internal sealed record EnvironmentStatus
{
    public required string Environment { get; init; }

    public required string Project { get; init; }

    public required string Region { get; init; }

    public ImmutableArray<ServiceStatus> Services { get; init; } = [];

    public ImmutableArray<ResourceStatus> Resources { get; init; } = [];

    /// <summary>The last lines that services logged as errors.</summary>
    public ImmutableArray<LogLine> Errors { get; init; } = [];
}

/// <summary>A service that is there.</summary>
/// <param name="Name">Its name on Google's side.</param>
/// <param name="State"><c>ready</c>, <c>busy</c>, or what is wrong.</param>
/// <param name="Address">Where it answers.</param>
internal sealed record ServiceStatus(string Name, string State, string Address)
{
    public ImmutableArray<RevisionStatus> Revisions { get; init; } = [];

    /// <summary>Of each container, what runs in it.</summary>
    public ImmutableSortedDictionary<string, string> Images { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>A revision and its share of the requests.</summary>
internal sealed record RevisionStatus(string Name, int Percent)
{
    public string? Tag { get; init; }

    /// <summary>The newest, which has no traffic because it does not work or is held back.</summary>
    public bool IsHeldBack => Percent == 0 && Tag is null;
}

/// <summary>Anything else of the environment.</summary>
internal sealed record ResourceStatus(string Id, string State);
