using System.Text.RegularExpressions;
using Dashboards.Gateway.CloudStorage;

namespace Dashboards.Gateway.Tests.CloudStorage;

public sealed class ObjectNameTests
{
    // A row: ok or no, a tab, the name; \uXXXX stands for what an editor would not show.
    public static TheoryData<string, bool> Rows
    {
        get
        {
            var rows = new TheoryData<string, bool>();
            var file = Path.Combine(AppContext.BaseDirectory, "CloudStorage", "names.tsv");
            foreach (var line in File.ReadLines(file))
                rows.Add(line[3..], line.StartsWith("ok", StringComparison.Ordinal));

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Names_reach_the_bucket_or_not(string row, bool safe)
    {
        var name = Regex.Replace(
            row, @"\\u([0-9a-f]{4})", match => $"{(char)Convert.ToInt32(match.Groups[1].Value, 16)}");
        Assert.Equal(safe, ObjectName.IsSafe(name));
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void The_length_counts_in_bytes(int bytes, bool safe) =>
        Assert.Equal(safe, ObjectName.IsSafe(new string('ü', bytes / 2) + new string('x', bytes % 2)));
}
