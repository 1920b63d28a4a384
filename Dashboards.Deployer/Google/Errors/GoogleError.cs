namespace Aspire.Hosting.GoogleCloud.Google.Errors;

/// <summary>What any of Google's three error envelopes says.</summary>
/// <param name="Code">The HTTP status, or what it would have been for an operation's error.</param>
/// <param name="Status">google.rpc's code, such as <c>ALREADY_EXISTS</c>; empty where the API does not send
/// one.</param>
/// <param name="Message">For people; matched on only where nothing else tells cases apart.</param>
/// <param name="Reason">The most exact reason given, such as <c>SERVICE_DISABLED</c> or
/// <c>instanceAlreadyExists</c>.</param>
internal sealed record GoogleError(int Code, string Status, string Reason, string Message)
{
    /// <summary>How long the server asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The API that is off, of SERVICE_DISABLED.</summary>
    public string? Service { get; init; }

    /// <summary>An operation ended with it: the same again would end the same way.</summary>
    public bool IsOutcome { get; init; }

    public bool IsMissing => Code == 404;

    public override string ToString() => $"{Code} {(Status.Length > 0 ? Status : Reason)}: {Message}";
}
