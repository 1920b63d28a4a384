using System.Diagnostics;

namespace StandIns.Tests.Containers;

/// <summary>However an AppHost ends, nothing of it stays in the engine.</summary>
[Trait("Category", "Containers")]
public sealed class ContainerEndTests
{
    private static readonly TimeSpan _most = TimeSpan.FromSeconds(10);

    public static TheoryData<string> All => Engines.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task Kill_9_of_the_application(string engine)
    {
        using var host = await Host.StartAsync(engine);
        var run = RunOf(engine, host.Process.Id);
        Assert.NotEmpty(Everything(engine, run));

        host.Process.Kill();

        var watch = Stopwatch.StartNew();
        while (Everything(engine, run) is { Length: > 0 } left)
        {
            Assert.True(watch.Elapsed < _most, left);
            await Task.Delay(100, App.Limit);
        }

        TestContext.Current.SendDiagnosticMessage("gone after {0} ms", watch.ElapsedMilliseconds);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Ctrl_C(string engine)
    {
        using var host = await Host.StartAsync(engine);
        var run = RunOf(engine, host.Process.Id);

        Engines.Run("kill", "-s", "INT", $"{host.Process.Id}");
        await host.Process.WaitForExitAsync(App.Limit);

        Assert.Equal("", Everything(engine, run));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_even_the_guard_left_is_removed_by_the_next_start(string engine)
    {
        var builder = Engines.Builder(engine);
        builder.AddContainer("box", Engines.Image).WithEntrypoint("sleep").WithArgs("1000");
        await using var app = await App.StartAsync(builder);
        var form = "{{index .Config.Labels \"aspire.apphost\"}}";
        var appHost = Engines.Output(engine, "inspect", "--format", form, app.Id("box"));
        string[] labels = ["--label", $"aspire.apphost={appHost}", "--label", "aspire.run=1-1-of-a-dead-process"];
        var orphan = Engines.Output(engine, ["create", .. labels, Engines.Image, "true"]).Split('\n')[^1];
        Engines.Output(engine, ["network", "create", .. labels, $"orphan-{orphan[..8]}"]);

        var next = Engines.Builder(engine);
        next.AddContainer("other", Engines.Image).WithEntrypoint("true");
        await using var second = await App.StartAsync(next);

        Assert.Equal("", Everything(engine, "1-1-of-a-dead-process"));
        Assert.Equal("true", Engines.Output(engine, "inspect", "--format", "{{.State.Running}}", app.Id("box")));
    }

    // A container prints before the engine lists it as one that runs, and those of other tests come and go.
    private static string RunOf(string engine, int pid) =>
        Engines.Output(engine, "ps", "-a", "--filter", "label=aspire.run", "--format", "{{.ID}}").Split('\n')
            .Select(id => Engines.Run(engine, "inspect", "--format", "{{index .Config.Labels \"aspire.run\"}}", id))
            .Select(inspected => inspected.Output.Trim())
            .Single(run => run.StartsWith($"{pid}-", StringComparison.Ordinal));

    private static string Everything(string engine, string run) =>
        Engines.Output(engine, "ps", "-aq", "--filter", $"label=aspire.run={run}")
        + Engines.Output(engine, "network", "ls", "-q", "--filter", $"label=aspire.run={run}");

    /// <summary>A process of the sample application, whose container has printed its first line.</summary>
    private sealed class Host : IDisposable
    {
        private Host(Process process) => Process = process;

        public Process Process { get; }

        public static async Task<Host> StartAsync(string engine)
        {
            Engines.Require(engine);
            var info = new ProcessStartInfo("dotnet", ["exec", typeof(Projects.SampleAppHost).Assembly.Location])
            {
                RedirectStandardOutput = true,
            };
            info.Environment["ASPIRE_CONTAINER_RUNTIME"] = engine;
            info.Environment["SAMPLE_IMAGE"] = Engines.Image;
            var host = new Host(Process.Start(info)!);
            while (await host.Process.StandardOutput.ReadLineAsync(App.Limit) is { } line)
                if (line.EndsWith("| up", StringComparison.Ordinal))
                    return host;
            throw new InvalidOperationException("It ended.");
        }

        public void Dispose()
        {
            if (!Process.HasExited)
                Process.Kill();
            Process.Dispose();
        }
    }
}
