using System.Globalization;
using System.Text;

namespace Benchmarks.Results;

/// <summary>All that a run has measured, in the order it was measured.</summary>
internal sealed class Samples
{
    private readonly List<Sample> _all = [];

    public void Add(string table, string subject, params ReadOnlySpan<(string Figure, double Value)> figures)
    {
        foreach (var (figure, value) in figures)
            _all.Add(new Sample(table, subject, figure, value));
    }

    public IReadOnlyList<string> Tables(string prefix) =>
        [.. _all.Select(s => s.Table).Where(t => t.StartsWith(prefix, StringComparison.Ordinal)).Distinct()];

    public IReadOnlyList<string> Subjects(string table) =>
        [.. _all.Where(s => s.Table == table).Select(s => s.Subject).Distinct()];

    public IReadOnlyList<string> Figures(string table) =>
        [.. _all.Where(s => s.Table == table).Select(s => s.Figure).Distinct()];

    public double? Median(string table, string subject, string figure)
    {
        var values = Values(table, subject, figure).Order().ToArray();
        return values.Length == 0 ? null : values[values.Length / 2];
    }

    /// <summary>
    /// The median of what two came to in the same round: other work of the machine falls on both of a round.
    /// </summary>
    public double? Paired(
        string table, string subject, string other, string figure, Func<double, double, double> compare)
    {
        var pairs = Values(table, subject, figure).Zip(Values(table, other, figure), compare).Order().ToArray();
        return pairs.Length == 0 ? null : pairs[pairs.Length / 2];
    }

    public string Csv()
    {
        var csv = new StringBuilder("table,subject,figure,value\n");
        foreach (var sample in _all)
            csv.Append(CultureInfo.InvariantCulture,
                $"\"{sample.Table}\",\"{sample.Subject}\",\"{sample.Figure}\",{sample.Value:0.####}\n");
        return csv.ToString();
    }

    private IEnumerable<double> Values(string table, string subject, string figure) => _all
        .Where(s => s.Table == table && s.Subject == subject && s.Figure == figure).Select(s => s.Value);
}
