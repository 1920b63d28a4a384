namespace Aspire.Hosting.GoogleCloud.Execution;

internal enum OperationPhase
{
    Started,
    Done,
    Failed,

    /// <summary>Something it needs failed.</summary>
    Skipped,
}

/// <summary>What a person watching sees.</summary>
internal sealed record OperationProgress(string Id, OperationPhase Phase, TimeSpan Elapsed, TimeSpan Expected)
{
    public string? Message { get; init; }
}
