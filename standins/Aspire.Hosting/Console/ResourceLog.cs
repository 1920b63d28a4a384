using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The last lines of one resource: what it printed, and what was logged on its behalf.</summary>
internal sealed class ResourceLog(Action<string> onLine) : ILogger
{
    private const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<LogLine> _backlog = new();
    private int _count;

    public void Add(string text, bool isError)
    {
        lock (_lock)
        {
            var time = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
            _backlog.Enqueue(new LogLine(++_count, $"{time} {text}", isError));
            if (_backlog.Count > Capacity)
                _backlog.Dequeue();
            onLine(text);
        }
    }

    public IReadOnlyList<LogLine> Backlog()
    {
        lock (_lock)
            return [.. _backlog];
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
}
