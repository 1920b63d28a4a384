using System.Diagnostics;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Containers;

/// <summary>
/// A shell that removes what carries the label of a run when its pipe ends: by a line, as it does when the
/// application stops, or without one, as when it is killed. No other code removes what a run leaves.
/// </summary>
internal sealed class ContainerGuard : IAsyncDisposable
{
    // A killed AppHost may have had a client that was about to create a container: hence the second look.
    private const string Script =
        "trap '' INT TERM HUP; exec >/dev/null 2>&1; engine=$1; label=$2; " +
        "sweep() { " +
        "set -- $($engine ps -aq --filter label=$label); " +
        "[ $# -eq 0 ] || { $engine stop -t 3 \"$@\"; $engine rm -f -v \"$@\"; }; " +
        "set -- $($engine network ls -q --filter label=$label); [ $# -eq 0 ] || $engine network rm \"$@\"; }; " +
        "if read -r stopped; then sweep; else sweep; sleep 2; sweep; fi";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly Process _shell;

    private ContainerGuard(Process shell) => _shell = shell;

    public static async Task<ContainerGuard> StartAsync(ContainerEngine engine, string label)
    {
        string[] command = ["/bin/sh", "-c", Script, "guard", CommandPath.OnPath(engine.Name)!, label];
        if (ProcessGroup.IsSession)
            command = [ProcessGroup.SetSid!, .. command];
        return new ContainerGuard(await ProcessLauncher.StartAsync(
            new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true }));
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _shell.StandardInput.WriteLineAsync("stopped");
            _shell.StandardInput.Close();
        }
        catch (IOException)
        {
            // Someone ended the shell; what it did not remove, the next start does.
        }

        await _shell.WaitForExitAsync().WaitAsync(_patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _shell.Dispose();
    }
}
