namespace Aspire.Hosting.GoogleCloud;

/// <summary>What a check found.</summary>
public sealed record CloudRunCheckResult
{
    private CloudRunCheckResult(bool hasPassed, string message, string? repair) =>
        (HasPassed, Message, Repair) = (hasPassed, message, repair);

    /// <summary>Gets a value indicating whether it holds.</summary>
    public bool HasPassed { get; }

    /// <summary>Gets what was seen, in a sentence.</summary>
    public string Message { get; }

    /// <summary>Gets the command that repairs it, where there is one.</summary>
    public string? Repair { get; }

    /// <summary>It holds.</summary>
    /// <param name="message">What was seen.</param>
    /// <returns>The result.</returns>
    public static CloudRunCheckResult Passed(string message) => new(true, message, null);

    /// <summary>It does not hold.</summary>
    /// <param name="message">What was seen instead.</param>
    /// <param name="repair">The command that repairs it, where there is one.</param>
    /// <returns>The result.</returns>
    public static CloudRunCheckResult Failed(string message, string? repair = null) => new(false, message, repair);
}
