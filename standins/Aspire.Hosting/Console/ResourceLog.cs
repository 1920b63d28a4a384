using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

internal sealed class ResourceLog(Action<string, bool> onLine)
{
    private const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<LogLine> _backlog = new();
    private readonly List<Channel<LogLine>> _watchers = [];
    private bool _complete;
    private int _count;

    public void Add(string text, bool isError)
    {
        lock (_lock)
        {
            var time = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
            var line = new LogLine(++_count, $"{time} {text}", isError);
            _backlog.Enqueue(line);
            if (_backlog.Count > Capacity)
                _backlog.Dequeue();
            foreach (var watcher in _watchers)
                watcher.Writer.TryWrite(line);
            onLine(text, isError);
        }
    }

    public IReadOnlyList<LogLine> Backlog()
    {
        lock (_lock)
            return [.. _backlog];
    }

    public void Complete()
    {
        lock (_lock)
        {
            _complete = true;
            _watchers.ForEach(watcher => watcher.Writer.TryComplete());
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(
        [EnumeratorCancellation] CancellationToken ct = default)
    {
        var channel = Channel.CreateUnbounded<LogLine>();
        IReadOnlyList<LogLine> backlog;
        lock (_lock)
        {
            backlog = [.. _backlog];
            _watchers.Add(channel);
            if (_complete)
                channel.Writer.TryComplete();
        }

        try
        {
            if (backlog.Count > 0)
                yield return backlog;
            while (await channel.Reader.WaitToReadAsync(ct).ConfigureAwait(false))
            {
                var batch = new List<LogLine>();
                while (channel.Reader.TryRead(out var line))
                    batch.Add(line);
                yield return batch;
            }
        }
        finally
        {
            lock (_lock)
                _watchers.Remove(channel);
        }
    }
}

internal sealed class ResourceLogger(Func<ResourceLog> log) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        var message = formatter(state, exception);
        var text = exception is null ? message : $"{message}{Environment.NewLine}{exception}";
        log().Add(text, logLevel >= LogLevel.Error);
    }
}
