namespace Aspire.Hosting.GoogleCloud.Topology;

/// <summary>A bucket.</summary>
internal sealed record CloudBucket(string Name)
{
    /// <summary>What is older is deleted; null: nothing ever is.</summary>
    public int? RetentionDays { get; init; }
}
