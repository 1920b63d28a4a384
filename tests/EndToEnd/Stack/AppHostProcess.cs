using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace EndToEnd.Stack;

/// <summary>
/// The AppHost as a process of its own, as <c>dotnet run</c>
/// starts it: for tests that kill it or start it wrongly.
/// </summary>
internal sealed partial class AppHostProcess : IDisposable
{
    public const string Token = "a-token-for-killed-starts";

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AppHostProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>In the environment of everything it starts, so that what is left of it can be found.</summary>
    public string Mark { get; private init; } = "";

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public static AppHostProcess Start(string dataFolder, params string[] args) => Start(dataFolder, null, args);

    public static AppHostProcess Start(
        string dataFolder, Action<ProcessStartInfo>? configure, params string[] args) =>
        Start([Assembly()], dataFolder, configure, args);

    /// <summary>As the README starts it, without building it again.</summary>
    public static AppHostProcess DotnetRun(string dataFolder) => Start(
        ["run", "--no-build", "--configuration", Configuration, "--project", "Dashboards.AppHost", "--"],
        dataFolder,
        null);

    private static AppHostProcess Start(
        string[] command, string dataFolder, Action<ProcessStartInfo>? configure, params string[] args)
    {
        var mark = $"DASHBOARDS_MARK_{Guid.NewGuid():N}";
        var start = new ProcessStartInfo("dotnet", [
            .. command, $"--Dashboards:DataFolder={dataFolder}", "--Dashboards:Port=0",
            $"--Dashboards:LocalToken={Token}", "--Dashboards:Telemetry=off",
            // An engine on the machine changes nothing here; of two values the last counts.
            "--Dashboards:Runtime=processes", .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        start.Environment["DASHBOARDS_MARK"] = mark;
        configure?.Invoke(start);
        return new AppHostProcess(start) { Mark = mark };
    }

    /// <summary>Waits until everything is healthy and returns the gateway's address.</summary>
    public async Task<string> ReadyAsync(TimeSpan limit)
    {
        var ended = _process.WaitForExitAsync();
        var first = await Task.WhenAny(_url.Task, ended, Task.Delay(limit));
        Assert.True(first == _url.Task, $"not ready: {Output}");
        return await _url.Task;
    }

    /// <summary>Waits for its end and returns the exit code.</summary>
    public async Task<int> EndAsync(TimeSpan limit)
    {
        using var cancel = new CancellationTokenSource(limit);
        await _process.WaitForExitAsync(cancel.Token);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL to the AppHost alone: nothing of it can tidy up.</summary>
    public void Kill() => _process.Kill(entireProcessTree: false);

    /// <summary>What Ctrl+C sends.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Interrupt();
            if (!_process.WaitForExit(TimeSpan.FromSeconds(20)))
                Kill();
        }
        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.AppendLine(line);
        if (TrackingUri().Match(line) is { Success: true } match)
            _url.TrySetResult(match.Groups[1].Value);
    }

    // …/artifacts/bin/EndToEnd/debug/ beside …/artifacts/bin/Dashboards.AppHost/debug/
    public static string Assembly() =>
        Repository.PathOf($"artifacts/bin/Dashboards.AppHost/{Configuration}/Dashboards.AppHost.dll");

    private static string Configuration { get; } =
        Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    [GeneratedRegex("^export MLFLOW_TRACKING_URI=(.+)$")]
    private static partial Regex TrackingUri();
}
