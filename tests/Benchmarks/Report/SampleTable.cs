using System.Globalization;
using System.Text;
using Benchmarks.Results;

namespace Benchmarks.Report;

/// <summary>The medians of one table: a line each subject, a column each figure.</summary>
internal static class SampleTable
{
    public static string Of(Samples samples, string table)
    {
        var figures = samples.Figures(table);
        var text = new StringBuilder()
            .AppendLine($"| | {string.Join(" | ", figures)} |")
            .AppendLine($"|---|{string.Concat(Enumerable.Repeat("---:|", figures.Count))}");
        foreach (var subject in samples.Subjects(table))
            text.AppendLine($"| {subject} | "
                + string.Join(" | ", figures.Select(figure => Number(samples.Median(table, subject, figure)))) + " |");
        return text.ToString();
    }

    /// <summary>Three digits that count; a dash where nothing was measured.</summary>
    public static string Number(double? value) => value switch
    {
        null => "–",
        0 => "0",
        var v when Math.Abs(v.Value) >= 100 => v.Value.ToString("N0", CultureInfo.InvariantCulture),
        var v when Math.Abs(v.Value) >= 10 => v.Value.ToString("F1", CultureInfo.InvariantCulture),
        var v => v.Value.ToString("F2", CultureInfo.InvariantCulture),
    };
}
