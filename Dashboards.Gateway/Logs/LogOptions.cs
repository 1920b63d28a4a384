namespace Dashboards.Gateway.Logs;

/// <summary>Section <c>Gateway:Logs</c>.</summary>
internal sealed record LogOptions
{
    public const string Section = "Gateway:Logs";

    /// <summary>
    /// The largest segment, in bytes; a writer that has more begins the next one. Default 64 MiB.
    /// </summary>
    public long LargestSegment { get; init; } = 64 * 1024 * 1024;
}
