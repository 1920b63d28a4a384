using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The last lines of one resource: what it printed, and what was logged on its behalf.</summary>
internal sealed class ResourceLog(Action<string> onLine) : ILogger
{
    private const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<LogLine> _backlog = new();
    private int _count;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(string text, bool isError)
    {
        lock (_lock)
        {
            var time = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
            _backlog.Enqueue(new LogLine(++_count, $"{time} {text}", isError));
            if (_backlog.Count > Capacity)
                _backlog.Dequeue();
            onLine(text);
            _more.SetResult();
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public IReadOnlyList<LogLine> Backlog()
    {
        lock (_lock)
            return [.. _backlog];
    }

    /// <summary>The backlog, then what is added; who reads too slowly misses what the backlog has lost.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var seen = 0;
        while (true)
        {
            var (lines, more) = After(seen);
            if (lines.Count > 0)
            {
                seen = lines[^1].LineNumber;
                yield return lines;
            }
            else
            {
                await more.WaitAsync(ct);
            }
        }
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        var message = formatter(state, exception);
        var text = exception is null ? message : $"{message}{Environment.NewLine}{exception}";
        Add(text, logLevel >= LogLevel.Error);
    }

    private (IReadOnlyList<LogLine> Lines, Task More) After(int number)
    {
        lock (_lock)
            return ([.. _backlog.Where(line => line.LineNumber > number)], _more.Task);
    }
}
