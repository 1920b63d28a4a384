namespace Aspire.Hosting.GoogleCloud.Topology;

/// <summary>A bucket.</summary>
internal sealed record CloudBucket(string Name)
{
    /// <summary>The physical name of a bucket that is there already; null: it is created.</summary>
    public string? ExistingName { get; init; }

    /// <summary>What is older is deleted; null: nothing ever is.</summary>
    public int? RetentionDays { get; init; }
}
