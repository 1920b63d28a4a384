using System.Collections.Concurrent;
using System.Diagnostics;

namespace Aspire.Hosting.Processes;

/// <summary>
/// Starts every child from one thread that lives as long as the process: the parent-death signal of Linux is sent
/// when the thread that forked ends, which for a thread of the pool may be at any time.
/// </summary>
internal static class ProcessLauncher
{
    private static readonly BlockingCollection<Action> _requests = [];

    static ProcessLauncher()
    {
        var thread = new Thread(() =>
        {
            foreach (var request in _requests.GetConsumingEnumerable())
                request();
        })
        {
            IsBackground = true,
            Name = "process launcher",
        };
        thread.Start();
    }

    /// <param name="info">What to start.</param>
    /// <param name="onStarted">Told the process id before anything else happens.</param>
    public static Task<Process> StartAsync(ProcessStartInfo info, Action<int>? onStarted = null)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _requests.Add(() =>
        {
            try
            {
                var process = Process.Start(info)!;
                onStarted?.Invoke(process.Id);
                started.SetResult(process);
            }
            catch (Exception ex)
            {
                started.SetException(ex);
            }
        });
        return started.Task;
    }
}
