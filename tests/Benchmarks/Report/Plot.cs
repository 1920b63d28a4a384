using System.Globalization;
using System.Net;
using System.Text;
using Benchmarks.Load;
using Benchmarks.Results;

namespace Benchmarks.Report;

/// <summary>Requests a second as bars, readable on light and dark pages.</summary>
internal static class Plot
{
    private const int Width = 760;
    private const int Line = 26;
    private const int Names = 270;
    private const int Bars = 400;

    public static string Of(Samples samples, int connections)
    {
        var table = RequestMeasurement.Table(connections);
        var bars = samples.Subjects(table)
            .Select(subject => (Name: subject, Value: samples.Median(table, subject, RequestMeasurement.Throughput)!.Value))
            .OrderByDescending(bar => bar.Value)
            .ToArray();
        var height = (bars.Length + 2) * Line;
        var svg = new StringBuilder($$"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{Width}} {{height}}" role="img"
                 aria-label="Requests a second with {{connections}} connections">
            <style>
              text { font: 13px system-ui, sans-serif; fill: #1f2328; }
              rect { fill: #8c959f; }
              rect.ours { fill: #0969da; }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3; }
                rect { fill: #6e7681; }
                rect.ours { fill: #4493f8; }
              }
            </style>
            <text x="{{Names}}" y="18">Requests a second, {{connections}} connections (1 KB, median)</text>

            """);
        for (var i = 0; i < bars.Length; i++)
            Append(svg, bars[i].Name, bars[i].Value, bars[0].Value, (i + 1) * Line + 4);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Append(StringBuilder svg, string name, double value, double most, int top)
    {
        var width = Math.Max(1, (int)(Bars * value / most));
        var kind = name.StartsWith("gateway", StringComparison.Ordinal) ? " class=\"ours\"" : "";
        svg.Append(CultureInfo.InvariantCulture, $"""
            <text x="{Names - 8}" y="{top + 15}" text-anchor="end">{WebUtility.HtmlEncode(name)}</text>
            <rect x="{Names}" y="{top + 2}" width="{width}" height="{Line - 8}"{kind}/>
            <text x="{Names + width + 6}" y="{top + 15}">{value:N0}</text>

            """);
    }
}
