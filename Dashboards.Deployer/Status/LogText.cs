using System.Collections.Immutable;
using System.Globalization;
using Aspire.Hosting.GoogleCloud.Google.Logs;

namespace Aspire.Hosting.GoogleCloud.Status;

/// <summary>Lines of a log for people: when, who, and what where it is not said as usual.</summary>
internal static class LogText
{
    public static string Of(LogLine line)
    {
        var head = $"{line.Time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)} {line.Container,-12} ";
        var severity = line.Severity is "DEFAULT" or "INFO" ? "" : $"{line.Severity} ";
        return head + severity + line.Text.ReplaceLineEndings("\n" + new string(' ', head.Length));
    }

    public static string Of(ImmutableArray<LogLine> lines) => string.Concat(lines.Select(l => Of(l) + "\n"));
}
