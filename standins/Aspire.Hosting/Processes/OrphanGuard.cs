using System.Diagnostics;
using System.Globalization;

namespace Aspire.Hosting.Processes;

/// <summary>
/// A shell that reads the groups to guard from a pipe. The pipe ends when the AppHost does, however it ends; what
/// is on the list then is terminated, and killed after some seconds.
/// </summary>
// The parent-death signal reaches direct children only.
internal sealed class OrphanGuard : IDisposable
{
    // It must not hold the AppHost's output open, for whoever reads that to its end.
    private const string Script =
        "exec >/dev/null 2>&1; " +
        "while read -r op pid; do case $op in +) all=\"$all $pid \";; -) all=\"${all%% $pid *} " +
        "${all#* $pid }\";; esac; done; " +
        "set -- $all; [ $# -gt 0 ] || exit 0; " +
        "for p; do kill -s TERM -- -$p; done; sleep 4; for p; do kill -s KILL -- -$p; done";

    private readonly Lazy<Task<Process?>> _guard = new(StartAsync);
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>To be awaited before a child is started: what it does at once should find the guard at its post.</summary>
    public Task StartedAsync() => _guard.Value;

    public Task AddAsync(int pid) => WriteAsync('+', pid);

    public Task RemoveAsync(int pid) => WriteAsync('-', pid);

    public void Dispose()
    {
        if (_guard is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: { } guard } })
            guard.Dispose();
        _writing.Dispose();
    }

    private static async Task<Process?> StartAsync()
    {
        if (!ProcessGroup.IsSession)
            return null;
        var info =
            new ProcessStartInfo(ProcessGroup.SetSid!, ["/bin/sh", "-c", Script]) { RedirectStandardInput = true };
        var guard = await ProcessLauncher.StartAsync(info);
        guard.StandardInput.AutoFlush = true;
        return guard;
    }

    private async Task WriteAsync(char operation, int pid)
    {
        if (await _guard.Value is not { } guard)
            return;
        await _writing.WaitAsync();
        try
        {
            await guard.StandardInput.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"{operation} {pid}"));
        }
        catch (IOException)
        {
            // Someone ended the shell. The parent-death signal still guards the children.
        }
        finally
        {
            _writing.Release();
        }
    }
}
