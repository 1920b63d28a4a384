using System.Collections.Immutable;

namespace Aspire.Hosting.GoogleCloud.Topology;

/// <summary>
/// What an application is on Google Cloud: no word of Aspire, and nothing of what the application does. Names are
/// logical; the physical ones begin with the environment's.
/// </summary>
internal sealed record CloudTopology
{
    /// <summary>Such as <c>prod</c>: several environments live in one project side by side.</summary>
    public required string Environment { get; init; }

    public required string Project { get; init; }

    public required string Region { get; init; }

    public ImmutableArray<CloudService> Services { get; init; } = [];

    public ImmutableArray<CloudJob> Jobs { get; init; } = [];

    public ImmutableArray<CloudDatabaseServer> DatabaseServers { get; init; } = [];

    public ImmutableArray<CloudBucket> Buckets { get; init; } = [];

    public ImmutableArray<CloudSecret> Secrets { get; init; } = [];

    public ImmutableArray<CloudImage> Images { get; init; } = [];

    public ImmutableArray<CloudAccount> Accounts { get; init; } = [];

    /// <summary>What something is called on Google's side.</summary>
    public string NameOf(string logical) => PhysicalNames.Of(Environment, logical);

    public string BucketNameOf(CloudBucket bucket) =>
        bucket.ExistingName ?? PhysicalNames.Bucket(Project, Environment, bucket.Name);
}
