using System.Collections.Immutable;
using System.Text;

namespace Aspire.Hosting.GoogleCloud.Doctor;

/// <summary>Findings for people: a table of 80 columns, each repair as a command to copy.</summary>
internal static class FindingsText
{
    private const int Width = 80;
    private const int Margin = 23;

    public static string Of(ImmutableArray<Finding> findings)
    {
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            var head = $"{Sign(finding.State),-8} {finding.Name,-13} ";
            foreach (var line in Lines(finding.What, Width - Margin, ""))
            {
                text.Append(head).Append(line).Append('\n');
                head = new string(' ', Margin);
            }
            if (finding.Repair is { } repair)
                foreach (var line in Lines(repair, Width - 6, " \\"))
                    text.Append("    ").Append(line).Append('\n');
        }
        var failures = findings.Count(f => f.State == FindingState.Failure);
        return text.Append('\n')
            .Append(failures == 0 ? "Nothing stands in the way." : $"{failures} to repair before a deployment.")
            .Append('\n').ToString();
    }

    private static string Sign(FindingState state) => state switch
    {
        FindingState.Ok => "ok",
        FindingState.Warning => "warning",
        FindingState.Failure => "FAILURE",
        _ => "unknown",
    };

    /// <param name="text">What is to be said.</param>
    /// <param name="width">How much of it fits a line.</param>
    /// <param name="more">What ends a line that is not the last: a shell goes on after a backslash.</param>
    private static IEnumerable<string> Lines(string text, int width, string more)
    {
        while (text.Length > width)
        {
            var cut = text.LastIndexOf(' ', width - more.Length);
            if (cut <= 0)
                cut = text.IndexOf(' ', width - more.Length);
            if (cut <= 0)
                break;
            yield return text[..cut] + more;
            text = text[(cut + 1)..];
        }
        yield return text;
    }
}
