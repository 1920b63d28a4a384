namespace Dashboards.Gateway.Settings;

/// <summary>Section <c>Gateway:Audit</c>.</summary>
internal sealed record AuditSettings
{
    /// <summary>How long an event is kept.</summary>
    public int Days { get; init; } = 90;

    /// <summary>How many events are kept.</summary>
    public int Rows { get; init; } = 100_000;

    /// <summary>How many wait in memory while the database does not answer; then the oldest are dropped.</summary>
    public int Waiting { get; init; } = 10_000;
}
