using Aspire.Hosting.GoogleCloud.Google.Errors;

namespace Aspire.Hosting.GoogleCloud.Google.Retries;

/// <summary>One row of the table: which error, what to do, how long.</summary>
internal sealed record RetryRule(string Name, Func<GoogleError, Recently, bool> Applies, Remedy Remedy)
{
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan Cap { get; init; } = TimeSpan.FromSeconds(32);

    /// <summary>How long it is tried in all.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The pause before try <paramref name="attempt"/> (from 1): doubled each time, with full jitter.
    /// </summary>
    public TimeSpan Pause(int attempt, GoogleError error, Random random)
    {
        var longest = Math.Min(Cap.TotalSeconds, First.TotalSeconds * Math.Pow(2, attempt - 1));
        // Several that were told the same time would come back together and be refused again.
        return error.RetryAfter is { } asked ? asked + TimeSpan.FromSeconds(longest * random.NextDouble())
            : TimeSpan.FromSeconds(longest * (0.5 + (random.NextDouble() / 2)));
    }
}
