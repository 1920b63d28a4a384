using System.Collections.Frozen;
using System.Data.Common;

namespace Dashboards.Gateway.Tokens;

/// <summary>
/// All tokens in memory. What another instance issued or revoked counts here within 15 s: a younger snapshot is used as it is,
/// an older one is never used before it was refreshed. A request pays for that at most once in 15 s; a busy gateway refreshes
/// ahead of time and nobody waits.
/// </summary>
internal sealed partial class TokenSnapshot(
    ITokenStore store, LastUsed lastUsed, TimeProvider clock, ILogger<TokenSnapshot> log) : IDisposable
{
    private static readonly TimeSpan RefreshAhead = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    // Without its database the gateway goes on for a while, asking every few seconds, rather than stop every training job.
    private static readonly TimeSpan LimitInOutage = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RetryInOutage = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private Loaded? _loaded;
    private long? _failedAt;

    /// <summary>All tokens that have not expired.</summary>
    public async ValueTask<IReadOnlyList<AccessToken>> All(CancellationToken cancel) =>
        [.. (await Current(cancel)).ByHash.Values.Where(IsAlive).OrderBy(token => token.CreatedAt)];

    /// <summary>The token of that text; null where there is none.</summary>
    public async ValueTask<AccessToken?> Find(TokenHash hash, CancellationToken cancel)
    {
        var found = (await Current(cancel)).ByHash.GetValueOrDefault(hash);
        if (found is null || !IsAlive(found))
            return null;
        lastUsed.Note(found.Id);
        return found;
    }

    /// <summary>Reads the store again: after one's own changes, and where the snapshot is old.</summary>
    public async Task Refresh(CancellationToken cancel)
    {
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            await Load(cancel);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async ValueTask<Loaded> Current(CancellationToken cancel)
    {
        var loaded = _loaded;
        var age = Age(loaded);
        if (age < RefreshAhead)
            return loaded!;
        if (age < Limit)
        {
            if (_oneAtATime.CurrentCount > 0)
                _ = RefreshIfOlderThan(RefreshAhead, CancellationToken.None);
            return loaded!;
        }

        await RefreshIfOlderThan(Limit, cancel);
        return _loaded!;
    }

    private async Task RefreshIfOlderThan(TimeSpan age, CancellationToken cancel)
    {
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            var justFailed = _failedAt is { } at && clock.GetElapsedTime(at) < RetryInOutage;
            if (Age(_loaded) >= age && !(justFailed && Age(_loaded) < LimitInOutage))
                await Load(cancel);
        }
        catch (DbException e) when (Age(_loaded) < LimitInOutage)
        {
            _failedAt = clock.GetTimestamp();
            Stale(log, Age(_loaded).TotalSeconds, e.Message);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task Load(CancellationToken cancel)
    {
        // The age counts from before the query: a change during it may be missing.
        var at = clock.GetTimestamp();
        await lastUsed.Flush(store, cancel);
        var tokens = await store.Load(cancel);
        _loaded = new Loaded(tokens.ToFrozenDictionary(token => token.Hash), at);
        _failedAt = null;
    }

    private TimeSpan Age(Loaded? loaded) => loaded is null ? TimeSpan.MaxValue : clock.GetElapsedTime(loaded.At);

    private bool IsAlive(AccessToken token) => token.ExpiresAt > clock.GetUtcNow();

    [LoggerMessage(120, LogLevel.Warning, "Tokens are {age:F0} s old, the database does not answer: {reason}")]
    private static partial void Stale(ILogger log, double age, string reason);

    private sealed record Loaded(FrozenDictionary<TokenHash, AccessToken> ByHash, long At);
}
