namespace Dashboards.Gateway.Tests.Hosting;

/// <summary>
/// Data files: a row a line, columns between tabs or runs of spaces, <c>#</c> begins a comment line.
/// </summary>
public static class Rows
{
    public static TheoryData<string[]> Of(string file)
    {
        var rows = new TheoryData<string[]>();
        foreach (var line in Read(file))
            rows.Add(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return rows;
    }

    /// <summary>Where a column may hold spaces: only tabs are between them.</summary>
    public static IEnumerable<string[]> Lines(string file) => Read(file).Select(line => line.Split('\t'));

    private static IEnumerable<string> Read(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, file))
            .Where(line => line.Length > 0 && !line.StartsWith('#'));
}
