namespace Dashboards.Gateway.Settings;

/// <summary>Section <c>Gateway:Limits</c>.</summary>
internal sealed record LimitSettings
{
    /// <summary>Largest body that is forwarded; artifacts and event files have limits of their own.</summary>
    public long BodyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Bad tokens and failed sign-ins of one address in a minute before it is told to wait.</summary>
    public int BadAttemptsPerMinute { get; init; } = 20;

    /// <summary>Sign-ins that one address begins in a minute before it is told to wait.</summary>
    public int SignInsPerMinute { get; init; } = 60;

    /// <summary>
    /// Requests that one dashboard works on at a time; as many again wait, and more are answered 503.
    /// </summary>
    public int RequestsPerDashboard { get; init; } = 128;

    /// <summary>How long the headers of a request may take to arrive.</summary>
    public int HeadersSeconds { get; init; } = 15;

    /// <summary>How long a body may stand still: after that less than 240 bytes a second is too slow.</summary>
    public int BodyPauseSeconds { get; init; } = 5;

    /// <summary>How long a dashboard may say nothing while it works on a request.</summary>
    public int AnswerSeconds { get; init; } = 120;

    /// <summary>How long a program's request is held up for a dashboard that is not there yet.</summary>
    public int WakeSeconds { get; init; } = 60;

    /// <summary>Requests that are held up for one such dashboard at a time.</summary>
    public int RequestsHeldUp { get; init; } = 64;
}
