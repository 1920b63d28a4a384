namespace Aspire.Hosting.GoogleCloud.Doctor;

/// <summary>What one check found out.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="State">How it is.</param>
/// <param name="What">A sentence.</param>
internal sealed record Finding(string Name, FindingState State, string What)
{
    /// <summary>The command that repairs it.</summary>
    public string? Repair { get; init; }
}

internal enum FindingState
{
    Ok,

    /// <summary>It works, or may work; it should be known.</summary>
    Warning,

    /// <summary>A deployment would fail.</summary>
    Failure,

    /// <summary>It could not be asked.</summary>
    Unknown,
}
