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
    private readonly Lock _writing = new();

    /// <summary>
    /// To be awaited before a child is started: what it does at once should find the guard at its post.
    /// </summary>
    public Task StartedAsync() => _guard.Value;

    /// <summary>
    /// At once, by the thread that has started the child: until then nobody would end its children.
    /// </summary>
    public void Add(int pid) => Write('+', pid);

    public void Remove(int pid) => Write('-', pid);

    public void Dispose()
    {
        if (_guard is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: { } guard } })
            guard.Dispose();
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

    private void Write(char operation, int pid)
    {
        if (_guard is not { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: { } guard } })
            return;
        try
        {
            lock (_writing)
                guard.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{operation} {pid}"));
        }
        catch (IOException)
        {
            // Someone ended the shell. The parent-death signal still guards the children.
        }
    }
}
