namespace Dashboards.Gateway.Logs;

/// <summary>
/// A run, which may be nested (<c>sweep-3/trial-7/train</c>), and an event file of it: TensorBoard takes the
/// folder as the run's name, and the file for events by its name alone.
/// </summary>
internal sealed record SegmentPath(string Run, string File)
{
    public string ObjectName => $"{Run}/{File}";

    public static bool IsRun(string run) => CloudStorage.ObjectName.IsSafe(run);

    /// <summary>As TensorBoard decides it: <c>events.out.tfevents.TIME.HOST</c>.</summary>
    public static bool IsEventFile(string file) => file.Contains("tfevents", StringComparison.Ordinal);

    public static SegmentPath? Parse(string path)
    {
        var slash = path.LastIndexOf('/');
        if (slash < 0 || !CloudStorage.ObjectName.IsSafe(path))
            return null;

        var segment = new SegmentPath(path[..slash], path[(slash + 1)..]);
        return IsEventFile(segment.File) ? segment : null;
    }
}
