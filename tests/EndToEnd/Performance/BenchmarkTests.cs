using System.Diagnostics;
using EndToEnd.Cloud;

namespace EndToEnd.Performance;

/// <summary>
/// That the benchmarks measure what docs/performance.md shows. How much came out is not looked at: a test machine
/// is never quiet.
/// </summary>
public sealed class BenchmarkTests : IDisposable
{
    private readonly string _caches = Directory.CreateTempSubdirectory("dashboards-benchmark-").FullName;

    private static readonly string[] _tables =
    [
        "## Goals", "### Requests, 16 connections", "### Requests that MLflow answers, 16 connections",
        "### 64 MiB at once, a storage that keeps nothing", "### 8 MiB at once, the local emulator",
        "### MLflow's client, 16 MiB, a storage that keeps nothing", "### MLflow's client, 8 MiB, the local emulator",
        "### A reader of 1 MB/s, 1 GiB behind the gateway",
        "### The gateway's start", "### MLflow's start", "### TensorBoard's load", "### The stack at rest",
    ];

    public void Dispose() => Directory.Delete(_caches, true);

    // With empty caches: somebody's first command may be this one.
    [Fact]
    public async Task TheShortForm_FillsEveryTable_AndWritesNothing()
    {
        var written = File.GetLastWriteTimeUtc(Repository.PathOf("docs/performance.md"));
        var start = new ProcessStartInfo("dotnet",
            ["exec", Repository.PathOf($"artifacts/bin/Benchmarks/{Words.Configuration}/Benchmarks.dll"), "--smoke"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("DASHBOARDS_PYTHON");
        start.Environment["XDG_CACHE_HOME"] = _caches;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var report = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}: {await error}");
        Assert.All(_tables, table => Assert.True(Rows(report, table) > 0, $"nothing below '{table}':\n{report}"));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Repository.PathOf("docs/performance.md")));
    }

    /// <summary>How many lines of the table below a heading have a figure.</summary>
    private static int Rows(string report, string heading)
    {
        var from = report.IndexOf($"{heading}\n", StringComparison.Ordinal);
        return from < 0
            ? 0
            : report[(from + heading.Length)..].Split("\n#")[0].Split('\n')
                .Count(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Any(char.IsDigit));
    }
}
