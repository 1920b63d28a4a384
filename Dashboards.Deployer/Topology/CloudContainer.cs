using System.Collections.Immutable;

namespace Aspire.Hosting.GoogleCloud.Topology;

/// <summary>A container of a service or a job.</summary>
internal sealed record CloudContainer
{
    public required string Name { get; init; }

    public required CloudImage Image { get; init; }

    public ImmutableArray<string> Command { get; init; } = [];

    public ImmutableArray<string> Args { get; init; } = [];

    public ImmutableArray<EnvironmentEntry> Environment { get; init; } = [];

    /// <summary>The database server whose socket it sees below <c>/cloudsql</c>.</summary>
    public CloudDatabaseServer? Database { get; init; }

    /// <summary>
    /// Connections that it may hold open per instance: the plan proves that they fit the server.
    /// </summary>
    public int DatabasePool { get; init; }

    /// <summary>A bucket as a folder, read-only.</summary>
    public ImmutableArray<BucketMount> Mounts { get; init; } = [];

    public CloudProbe? Startup { get; init; }

    public CloudProbe? Liveness { get; init; }

    /// <summary>vCPUs, such as 1 or 0.5.</summary>
    public decimal Cpu { get; init; } = 1;

    /// <summary>MiB.</summary>
    public int Memory { get; init; } = 512;

    /// <summary>Containers of the same service whose startup probe must pass first.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];
}

internal sealed record BucketMount(CloudBucket Bucket, string Path);

/// <summary>
/// An HTTP request that answers 200 when the container is well; without a path, that the port can be connected to.
/// </summary>
internal sealed record CloudProbe(string? Path, int Port)
{
    public int InitialDelay { get; init; }

    public int Period { get; init; } = 5;

    public int Timeout { get; init; } = 3;

    public int Failures { get; init; } = 48;
}
