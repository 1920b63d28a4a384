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

    public static Task<Process> StartAsync(ProcessStartInfo info)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _requests.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(info)!);
            }
            catch (Exception ex)
            {
                started.SetException(ex);
            }
        });
        return started.Task;
    }
}
