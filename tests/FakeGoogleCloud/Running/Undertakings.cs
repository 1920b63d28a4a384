using System.Collections.Concurrent;
using FakeGoogleCloud.Time;

namespace FakeGoogleCloud.Running;

/// <summary>Real work behind a deed: begun when it is first asked for, pending until it is done.</summary>
internal sealed class Undertakings
{
    private readonly ConcurrentDictionary<string, Task<Outcome>> _tasks = new();

    public Outcome Ask(string key, Func<Task<Outcome>> begin)
    {
        var task = _tasks.GetOrAdd(key, _ => Task.Run(begin));
        if (!task.IsCompleted)
            return Outcome.Pending;
        _tasks.TryRemove(key, out _);
        return task.IsCompletedSuccessfully ? task.Result
            : Outcome.Failed(13, task.Exception?.InnerException?.Message ?? "The work was given up.");
    }
}
