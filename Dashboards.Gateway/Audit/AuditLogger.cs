using System.Globalization;
using System.Text;

namespace Dashboards.Gateway.Audit;

/// <summary>Makes events of the log entries of one category.</summary>
internal sealed class AuditLogger(AuditQueue queue, TimeProvider clock) : ILogger
{
    private const int Longest = 1000;
    private const string Template = "{OriginalFormat}";

    private long _lastId;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        var now = clock.GetUtcNow();
        var details = new Dictionary<string, string>();
        foreach (var (name, value) in state as IReadOnlyList<KeyValuePair<string, object?>> ?? [])
            if (name != Template)
                details[name] = Text(value);
        details.Remove("user", out var user);
        details.Remove("address", out var address);
        queue.Add(new AuditEvent
        {
            Id = NextId(now),
            At = now,
            Kind = eventId.Name ?? "",
            Event = eventId.Id,
            User = user ?? "",
            Address = address ?? "",
            Message = Storable(formatter(state, exception)),
            Details = details,
        });
    }

    // Of two in one millisecond the rest of the id is random, and would put them in any order.
    private Guid NextId(DateTimeOffset now)
    {
        long last, next;
        do
        {
            last = Volatile.Read(ref _lastId);
            next = Math.Max(now.ToUnixTimeMilliseconds(), last + 1);
        }
        while (Interlocked.CompareExchange(ref _lastId, next, last) != last);
        return Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(next));
    }

    private static string Text(object? value) => Storable(value switch
    {
        DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    });

    // One text that the database refuses would hold up all others: no NUL, no half of a surrogate pair, no end.
    private static string Storable(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Length > Longest ? text[..Longest] + "…" : text);
        return Encoding.UTF8.GetString(bytes).Replace('\0', '\uFFFD');
    }
}
