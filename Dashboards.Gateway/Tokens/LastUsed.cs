using System.Collections.Concurrent;

namespace Dashboards.Gateway.Tokens;

/// <summary>When tokens were used, collected in memory and written together: a request never waits for it.</summary>
internal sealed class LastUsed(TimeProvider clock)
{
    private ConcurrentDictionary<Guid, DateTimeOffset> _used = new();

    public void Note(Guid token) => _used[token] = clock.GetUtcNow();

    public async Task Flush(ITokenStore store, CancellationToken cancel)
    {
        if (_used.IsEmpty)
            return;
        var used = Interlocked.Exchange(ref _used, new());
        await store.Touch(used, cancel);
    }
}
