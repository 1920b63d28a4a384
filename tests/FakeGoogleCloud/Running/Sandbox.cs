using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace FakeGoogleCloud.Running;

/// <summary>
/// A sandbox from outside: a process to give orders to, and what its containers say and how they end.
/// </summary>
internal sealed class Sandbox : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
    private readonly Process _process;
    private readonly string _dialSocket;
    private readonly Action<Report> _hear;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<int>> _ends = new();
    private readonly TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _listening;

    private Sandbox(SandboxSpec spec, Action<Report> hear)
    {
        (_dialSocket, _hear) = (spec.DialSocket, hear);
        var start = Namespaces.Sandbox(SandboxMain.Verb, spec.HasOwnNetwork);
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        _process = Process.Start(start)!;
        Write(spec);
        _listening = ListenAsync();
    }

    public static async Task<Sandbox> StartAsync(SandboxSpec spec, Action<Report> hear)
    {
        var sandbox = new Sandbox(spec, hear);
        await sandbox._up.Task;
        return sandbox;
    }

    /// <summary>Starts a container; the task is its end, with its exit code.</summary>
    public Task<int> Start(ContainerSpec container)
    {
        var end = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ends[container.Name] = end;
        Write(new Order("start", container));
        return end.Task;
    }

    /// <summary>A connection to a port inside; null where nobody listens.</summary>
    public Task<System.Net.Sockets.Socket?> DialAsync(int port, CancellationToken cancellation) =>
        Dialing.DialAsync(_dialSocket, port, cancellation);

    /// <summary>Asks the containers to end, and ends what has not after a while.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            Write(new Order("stop"));
            await Task.WhenAny(Task.WhenAll(_ends.Values.Select(e => e.Task)), Task.Delay(_patience));
            _process.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // It has ended on its own.
        }
        await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(_patience));
        if (!_process.HasExited)
            _process.Kill();
        await _listening;
        _process.Dispose();
        File.Delete(_dialSocket);
    }

    private void Write<T>(T what)
    {
        lock (_process)
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(what));
            _process.StandardInput.Flush();
        }
    }

    private async Task ListenAsync()
    {
        var errors = _process.StandardError.ReadToEndAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            Take(JsonSerializer.Deserialize<Report>(line)!);
        var said = (await errors).Trim();
        _up.TrySetException(new IOException($"The sandbox did not start: {said}"));
        foreach (var end in _ends.Values)
            end.TrySetResult(137);
    }

    private void Take(Report report)
    {
        if (report.Kind == "up")
            _up.TrySetResult();
        else if (report.Kind == "line")
            _hear(report);
        else
            _ends[report.Container].TrySetResult(report.Code);
    }
}
