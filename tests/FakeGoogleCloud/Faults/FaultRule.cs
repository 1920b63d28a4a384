using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FakeGoogleCloud.Faults;

/// <summary>
/// One line of a fault file: which calls (by method id, where * stands for anything, or by a pattern in the URL;
/// the nth, and how many from there), and what happens to them.
/// </summary>
internal sealed record FaultRule
{
    public string? Method { get; init; }

    public string? Url { get; init; }

    public int? Nth { get; init; }

    public int? Times { get; init; }

    /// <summary>One of README's traps by number: what it stands for is in <c>traps.json</c>.</summary>
    public int? Trap { get; init; }

    // An error instead of the deed.
    public int? Code { get; init; }

    public string? Status { get; init; }

    public string? Reason { get; init; }

    public string? Message { get; init; }

    public int? RetryAfter { get; init; }

    /// <summary>Seconds before the deed, of real time.</summary>
    public double? Delay { get; init; }

    /// <summary>The connection breaks and nothing was done.</summary>
    public bool Cut { get; init; }

    /// <summary>The connection breaks after it was done.</summary>
    public bool Lost { get; init; }

    /// <summary>The answer is from before the last change.</summary>
    public bool Stale { get; init; }

    /// <summary>Somebody else changes the policy first.</summary>
    public bool Race { get; init; }

    /// <summary>The operation that the call starts ends with this (code, message).</summary>
    public JsonObject? Operation { get; init; }

    /// <summary>429 for what comes faster.</summary>
    public double? PerSecond { get; init; }

    // Seconds until what was written counts everywhere.
    public double? AccountDelay { get; init; }

    public double? ApiDelay { get; init; }

    public double? GrantDelay { get; init; }

    /// <summary>Seconds that a finished operation can be asked for.</summary>
    public double? OperationsKept { get; init; }

    public bool IsSetting => (AccountDelay ?? ApiDelay ?? GrantDelay ?? OperationsKept) is not null;

    public bool Concerns(string method, string url) =>
        (Method is not null || Url is not null)
        && (Method is null || Regex.IsMatch(method, "^" + Regex.Escape(Method)
            .Replace(@"\*", ".*", StringComparison.Ordinal) + "$"))
        && (Url is null || Regex.IsMatch(url, Url));
}
