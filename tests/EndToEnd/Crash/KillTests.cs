using System.Diagnostics;
using System.Text.Json;
using EndToEnd.Stack;

namespace EndToEnd.Crash;

/// <summary>What is left after the AppHost ended in the middle of its work.</summary>
public sealed class KillTests : IDisposable
{
    private static readonly TimeSpan _start = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(10);

    private readonly string _folder = Directory.CreateTempSubdirectory("dashboards-kill-").FullName;

    private string Data => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task KilledUnderLoad_ItLeavesNoProcess_AndKeepsEverythingAcknowledged()
    {
        Acknowledged acknowledged;
        using (var first = AppHostProcess.Start(Data))
        {
            var url = await first.ReadyAsync(_start);
            acknowledged = await WriteAsync(url, enough: 40, then: first.Kill);
            await NothingIsLeftAsync(first.Mark);
        }

        using var second = AppHostProcess.Start(Data);
        var survivors = JsonSerializer.Deserialize<JsonElement>(await ServerPython
            .Script(
                "Crash/read_survivors.py",
                await second.ReadyAsync(_start), AppHostProcess.Token, acknowledged.Run)
            .RunAsync());

        var metrics = survivors.GetProperty("metrics").EnumerateArray().Select(step => step.GetInt32());
        Assert.Empty(acknowledged.Metrics.Except(metrics));
        var artifacts = survivors.GetProperty("artifacts");
        foreach (var step in acknowledged.Artifacts)
            Assert.Equal($"artifact {step}", artifacts.GetProperty($"texts/{step}.txt").GetString());
    }

    [Fact]
    public async Task WhenDotnetRunIsKilled_TheStackEndsWithIt()
    {
        using var run = AppHostProcess.DotnetRun(Data);
        await run.ReadyAsync(_start);

        run.Kill();

        await NothingIsLeftAsync(run.Mark);
    }

    [Fact]
    public async Task Interrupted_ItEndsWithoutAnError_AndLeavesNoProcess()
    {
        using var start = AppHostProcess.Start(Data);
        await start.ReadyAsync(_start);

        start.Interrupt();

        Assert.Equal(0, await start.EndAsync(TimeSpan.FromSeconds(20)));
        await NothingIsLeftAsync(start.Mark);
        Assert.DoesNotContain("error:", start.Output, StringComparison.Ordinal);
    }

    private async Task NothingIsLeftAsync(string mark)
    {
        var waited = Stopwatch.StartNew();
        IReadOnlyList<int> left;
        while ((left = [.. ProcessTable.With(mark).Union(ProcessTable.With(Data))]).Count > 0
            && waited.Elapsed < _grace)
            await Task.Delay(200);
        Assert.Equal([], left.Select(ProcessTable.CommandLine));
    }

    private static async Task<Acknowledged> WriteAsync(string url, int enough, Action then)
    {
        var lines = new List<string[]>();
        var start = ServerPython.Script("Crash/write_until_killed.py", url, AppHostProcess.Token);
        // Without these it would go on for minutes in the hope that the server comes back.
        start.Environment["MLFLOW_HTTP_REQUEST_MAX_RETRIES"] = "0";
        start.Environment["MLFLOW_HTTP_REQUEST_TIMEOUT"] = "5";
        using var client = Process.Start(start)!;
        while (await client.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line.Split(' '));
            if (lines.Count == enough)
                then();
        }
        await client.WaitForExitAsync();
        Assert.True(lines.Count >= enough, await client.StandardError.ReadToEndAsync());
        return new Acknowledged(
            lines[0][1], [.. Steps(lines, "metric")], [.. Steps(lines, "artifact")]);
    }

    private static IEnumerable<int> Steps(IEnumerable<string[]> lines, string kind) =>
        lines
            .Where(words => words[0] == kind)
            .Select(words => int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture));

    private sealed record Acknowledged(string Run, IReadOnlyList<int> Metrics, IReadOnlyList<int> Artifacts);
}
