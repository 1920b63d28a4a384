namespace Aspire.Hosting.GoogleCloud.Planning;

/// <summary>What the person who deploys decided beforehand.</summary>
internal sealed record PlanOptions
{
    /// <summary>Take over things of the right name that carry no label of ours.</summary>
    public bool Adopt { get; init; }

    /// <summary>Delete what holds data, too.</summary>
    public bool DeleteData { get; init; }
}
