using System.Collections.Immutable;

namespace Aspire.Hosting.GoogleCloud.Topology;

/// <summary>
/// An identity to run as. Access to its secrets and to the database follows from the containers.
/// </summary>
internal sealed record CloudAccount(string Name, string DisplayName)
{
    public ImmutableArray<BucketRole> Buckets { get; init; } = [];

    /// <summary>Services that it calls with an ID token.</summary>
    public ImmutableArray<string> Calls { get; init; } = [];
}

/// <summary>What an account may do with a bucket, such as <c>roles/storage.objectUser</c>.</summary>
internal sealed record BucketRole(CloudBucket Bucket, string Role);
