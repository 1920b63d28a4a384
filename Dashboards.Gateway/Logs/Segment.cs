namespace Dashboards.Gateway.Logs;

/// <summary>A stored event file.</summary>
internal sealed record Segment(string File, long Size, string? Md5);
