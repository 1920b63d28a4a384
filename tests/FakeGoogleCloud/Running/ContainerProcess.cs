using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace FakeGoogleCloud.Running;

/// <summary>A container as the sandbox sees it: a process in namespaces of its own, and what it says.</summary>
internal sealed class ContainerProcess
{
    private const int Terminate = 15;
    private readonly Process _process;

    public ContainerProcess(ContainerSpec spec, Action<Report> tell)
    {
        var start = Namespaces.Container(ContainerMain.Verb);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        // By a pipe: arguments and environments can be read by others.
        _process.StandardInput.Write(JsonSerializer.Serialize(spec));
        _process.StandardInput.Close();
        var (output, errors) = (PumpAsync(_process.StandardOutput, 1), PumpAsync(_process.StandardError, 2));
        _ = EndAsync();

        async Task PumpAsync(StreamReader reader, int stream)
        {
            while (await reader.ReadLineAsync() is { } line)
                tell(new Report("line", spec.Name, line, stream));
        }

        async Task EndAsync()
        {
            await _process.WaitForExitAsync();
            await Task.WhenAny(Task.WhenAll(output, errors), Task.Delay(TimeSpan.FromSeconds(1)));
            tell(new Report("exit", spec.Name, Code: _process.ExitCode));
        }
    }

    /// <summary>
    /// SIGTERM for the container's first process, which is the child of the one that made its namespace.
    /// </summary>
    public void Stop()
    {
        var children = $"/proc/{_process.Id}/task/{_process.Id}/children";
        if (!File.Exists(children))
            return;
        foreach (var child in File.ReadAllText(children).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Native.Signal(int.Parse(child, CultureInfo.InvariantCulture), Terminate);
    }
}
