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
}
