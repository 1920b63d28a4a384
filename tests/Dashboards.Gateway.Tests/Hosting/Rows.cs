namespace Dashboards.Gateway.Tests.Hosting;

/// <summary>Data files: a row a line, columns between tabs or runs of spaces, <c>#</c> begins a comment line.</summary>
public static class Rows
{
    public static TheoryData<string[]> Of(string file)
    {
        var rows = new TheoryData<string[]>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, file)))
            if (line.Length > 0 && !line.StartsWith('#'))
                rows.Add(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return rows;
    }
}
