using System.Collections.Immutable;
using System.Text;
using Aspire.Hosting.GoogleCloud.Planning.Output;

namespace Aspire.Hosting.GoogleCloud.Doctor;

/// <summary>Findings for people: a table of 80 columns, each repair as a command to copy.</summary>
internal static class FindingsText
{
    private const int Margin = 23;

    public static string Of(ImmutableArray<Finding> findings)
    {
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            var head = $"{Sign(finding.State),-8} {finding.Name,-13} ";
            foreach (var line in Columns.Wrap(finding.What, Columns.Width - Margin))
            {
                text.Append(head).Append(line).Append('\n');
                head = new string(' ', Margin);
            }
            if (finding.Repair is { } repair)
                foreach (var line in Columns.Command(repair))
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
}
