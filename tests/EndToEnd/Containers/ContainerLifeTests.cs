using System.Diagnostics;
using System.Text.Json;
using EndToEnd.Stack;

namespace EndToEnd.Containers;

/// <summary>From start to stop, and to a sudden end: what is left, and what is kept.</summary>
public abstract class ContainerLifeTests(string name) : IAsyncLifetime
{
    private static readonly TimeSpan _start = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(20);

    private readonly Engine _engine = new(name);
    private readonly string _folder = Directory.CreateTempSubdirectory("dashboards-containers-").FullName;

    private string Data => Path.Combine(_folder, "data");

    public async ValueTask InitializeAsync()
    {
        var problem = await _engine.ProblemAsync();
        Assert.SkipWhen(problem is not null, $"{problem}");
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.RemoveVolumesAsync(Data);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task StoppedOrKilled_NothingIsLeftButTheData()
    {
        string run;
        using (var first = AppHostProcess.Start(Data, _engine.Settings))
        {
            run = await LogAsync(await first.ReadyAsync(_start));
            Assert.NotEmpty(await _engine.MadeByAsync(first.Id));
            first.Interrupt();
            Assert.Equal(0, await first.EndAsync(TimeSpan.FromSeconds(60)));
            Assert.DoesNotContain("error:", first.Output, StringComparison.Ordinal);
            await NothingIsLeftAsync(first);
        }

        using var second = AppHostProcess.Start(Data, _engine.Settings);
        var read = await ServerPython.Script(
            "Clients/read_run.py", await second.ReadyAsync(_start), AppHostProcess.Token, run).RunAsync();
        Assert.Equal("hello", JsonSerializer.Deserialize<JsonElement>(read).GetProperty("text").GetString());

        second.Kill();
        await NothingIsLeftAsync(second);
    }

    [Fact]
    public async Task WhatTheOtherFormWrote_IsNotSilentlyOutOfSight()
    {
        using (var first = AppHostProcess.Start(Data, _engine.Settings))
        {
            await first.ReadyAsync(_start);
            Assert.Contains($"Runs as:  containers of {name}", first.Output, StringComparison.Ordinal);
        }

        using (var processes = AppHostProcess.Start(Data))
        {
            await processes.ReadyAsync(_start);
            Assert.Contains(
                $"What containers of {name} wrote is in the volumes", processes.Output, StringComparison.Ordinal);
        }

        using var again = AppHostProcess.Start(Data, [.. _engine.Settings, "--Dashboards:Runtime=auto"]);
        await again.ReadyAsync(_start);
        Assert.Contains($"Runs as:  containers of {name}", again.Output, StringComparison.Ordinal);
        Assert.Contains($"Unused:   {Data}, written by processes", again.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Postgres")]
    [InlineData("Python")]   // is built upon
    public async Task AnImageThatCannotBeHad_IsOneLineWithItsRepair(string image)
    {
        using var start = AppHostProcess.Start(
            Data, [.. _engine.Settings, $"--Dashboards:Images:{image}=localhost:1/nothing:1"]);

        Assert.Equal(1, await start.EndAsync(_start));

        var error = Assert.Single(
            start.Output.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Contains("could not start: ", error, StringComparison.Ordinal);
        Assert.Contains("--Dashboards:Runtime=processes", error, StringComparison.Ordinal);
        await NothingIsLeftAsync(start);
    }

    private async Task NothingIsLeftAsync(AppHostProcess appHost)
    {
        var waited = Stopwatch.StartNew();
        IReadOnlyList<string> left;
        while ((left = await LeftAsync(appHost)) is not [] && waited.Elapsed < _grace)
            await Task.Delay(200);
        Assert.Empty(left);
    }

    private async Task<IReadOnlyList<string>> LeftAsync(AppHostProcess appHost) =>
    [
        .. await _engine.MadeByAsync(appHost.Id),
        .. ProcessTable.With(appHost.Mark).Select(ProcessTable.CommandLine),
    ];

    private static Task<string> LogAsync(string url) =>
        ServerPython.Script("Clients/log_run.py", url, AppHostProcess.Token, "kept").RunAsync();
}
