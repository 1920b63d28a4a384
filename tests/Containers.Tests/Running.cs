using System.Diagnostics;
using System.Text;

namespace Containers.Tests;

/// <summary>A process of a test, gone with all its children when the test is over.</summary>
internal sealed class Running : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private Running(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public static Running Start(
        string file, IEnumerable<string> arguments, Environs environs, string? workingDirectory = null)
    {
        var info = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = workingDirectory ?? "",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environs)
            info.Environment[name] = value;
        var running = new Running(new Process { StartInfo = info });
        running._process.OutputDataReceived += (_, line) => running.Append(line.Data);
        running._process.ErrorDataReceived += (_, line) => running.Append(line.Data);
        running._process.Start();
        running._process.BeginOutputReadLine();
        running._process.BeginErrorReadLine();
        return running;
    }

    public static void Signal(string signal, int process)
    {
        using var kill = Process.Start("kill", ["-" + signal, $"{process}"]);
        kill.WaitForExit();
    }

    public async Task<Finished> Finish(TimeSpan within)
    {
        using var late = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"still running after {within}: {Output}");
        }

        return new Finished(_process.ExitCode, Output);
    }

    public Task<Finished> Stop(string signal)
    {
        Signal(signal, Id);
        return Finish(TimeSpan.FromSeconds(10));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Append(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.Append(line).Append('\n');
    }
}
