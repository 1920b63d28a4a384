namespace Dashboards.Gateway.Database;

internal static partial class SnapshotLog
{
    [LoggerMessage(120, LogLevel.Warning,
        "What is known is {age:F0} s old, the database does not answer: {reason}")]
    public static partial void SnapshotIsOld(this ILogger log, double age, string reason);
}
