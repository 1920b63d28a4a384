using System.Diagnostics;

namespace Aspire.Hosting.Processes;

internal sealed class ChildProcess
{
    // The real orchestrator sets these for itself and keeps them from what it starts.
    private static readonly string[] _notInherited =
    [
        "ASPNETCORE_URLS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "DOTNET_LAUNCH_PROFILE",
        "ASPIRE_LOGLEVEL",
    ];

    private static readonly TimeSpan _lastOutput = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _descendants = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;

    private ChildProcess(Process process, Action<string, bool> onLine)
    {
        _process = process;
        Id = process.Id;
        Exited = ExitAsync(
            ReadAsync(process.StandardOutput, false, onLine), ReadAsync(process.StandardError, true, onLine));
    }

    public int Id { get; }

    /// <summary>The exit code; 128 + the signal where a signal ended it.</summary>
    public Task<int> Exited { get; }

    public static async Task<ChildProcess> StartAsync(
        Launch launch, Action<string, bool> onLine, OrphanGuard? guard = null)
    {
        var info = StartInfo(launch);
        if (guard is not null)
            await guard.StartedAsync();
        var process = await ProcessLauncher.StartAsync(info, guard is null ? null : guard.Add);
        process.StandardInput.Close();
        return new ChildProcess(process, onLine);
    }

    /// <summary>The command has ended and something that it started has not.</summary>
    public bool HasLeftovers { get; private set; }

    /// <summary>Asks the whole group to end, and ends what is left of it after the grace period.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (Exited.IsCompleted && !HasLeftovers)
            return;
        if (!OperatingSystem.IsWindows())
        {
            ProcessGroup.Terminate(Id);
            await ((Task)Exited).WaitAsync(grace).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await GroupEndsAsync();
            if (!Exited.IsCompleted || ProcessGroup.IsAlive(Id))
                ProcessGroup.KillAll(Id);
        }

        if (!Exited.IsCompleted)
            _process.Kill(entireProcessTree: true);
        await Exited;
    }

    private async Task GroupEndsAsync()
    {
        for (var waited = TimeSpan.Zero; waited < _descendants && ProcessGroup.IsAlive(Id); waited += _poll)
            await Task.Delay(_poll);
    }

    private static ProcessStartInfo StartInfo(Launch launch)
    {
        // Each of these replaces itself by the next: the process id is that of the command, its session and group.
        List<string> command = [CommandPath.Find(launch.Command, launch.WorkingDirectory), .. launch.Arguments];
        if (ProcessGroup.IsSession)
        {
            if (ProcessGroup.SetPriv is { } setpriv)
                command.InsertRange(0, [setpriv, "--pdeathsig", "TERM", "--"]);
            command.Insert(0, ProcessGroup.SetSid!);
        }

        var info = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = launch.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in _notInherited)
            info.Environment.Remove(name);
        foreach (var (name, value) in launch.Environment)
            info.Environment[name] = value;
        return info;
    }

    private async Task<int> ExitAsync(params Task[] readers)
    {
        await _process.WaitForExitAsync();

        // The number of a group is not used again while it has members, so it can be signalled later.
        HasLeftovers = ProcessGroup.IsSession && ProcessGroup.IsAlive(Id);

        // A descendant that outlives the process may hold the pipes open.
        await Task.WhenAll(readers).WaitAsync(_lastOutput).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _process.ExitCode;
    }

    // Reading a pipe occupies a thread, whatever it is called: one of its own, for those of the pool are few.
    private static Task ReadAsync(StreamReader reader, bool isError, Action<string, bool> onLine) =>
        Task.Factory.StartNew(
            () =>
            {
                while (reader.ReadLine() is { } line)
                    onLine(line, isError);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
}
