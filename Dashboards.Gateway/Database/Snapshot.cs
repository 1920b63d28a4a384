using System.Data.Common;

namespace Dashboards.Gateway.Database;

/// <summary>
/// A copy of the database's rows in memory. What another instance changed counts here within 15 s: a younger copy
/// is used as it is, an older one is never used before it was refreshed. A request pays for that at most once in
/// 15 s; a busy gateway refreshes ahead of time and nobody waits.
/// </summary>
internal sealed class Snapshot<T>(Func<CancellationToken, Task<T>> load, TimeProvider clock, ILogger log)
    : IDisposable
    where T : class
{
    private static readonly TimeSpan _refreshAhead = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(15);

    // Without its database the gateway goes on for a while, asking every few seconds, rather than stop every
    // training job.
    private static readonly TimeSpan _limitInOutage = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _retryInOutage = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan _betweenNewest = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private Loaded? _loaded;
    private long? _failedAt;

    private bool JustFailed => _failedAt is { } at && clock.GetElapsedTime(at) < _retryInOutage;

    public ValueTask<T> Current(CancellationToken cancel)
    {
        var loaded = _loaded;
        var age = Age(loaded);
        if (age >= _limit)
            return Refreshed(cancel);
        if (age >= _refreshAhead && _oneAtATime.CurrentCount > 0)
            _ = RefreshIfOlderThan(_refreshAhead, CancellationToken.None);
        return new ValueTask<T>(loaded!.Rows);
    }

    /// <summary>
    /// The rows as they are now: for what is not there, since another instance may just have made it. Who sends
    /// junk asks for this too, so all of them together read a few times a second.
    /// </summary>
    public async ValueTask<T> Newest(CancellationToken cancel)
    {
        var asked = clock.GetTimestamp();
        await LoadIf(() => _loaded!.At < asked && !JustFailed, _betweenNewest, cancel);
        return _loaded!.Rows;
    }

    /// <summary>Reads the rows again: at the start, and after one's own changes.</summary>
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

    private async ValueTask<T> Refreshed(CancellationToken cancel)
    {
        await RefreshIfOlderThan(_limit, cancel);
        return _loaded!.Rows;
    }

    private Task RefreshIfOlderThan(TimeSpan age, CancellationToken cancel) => LoadIf(
        () => Age(_loaded) >= age && !(JustFailed && Age(_loaded) < _limitInOutage), TimeSpan.Zero, cancel);

    /// <summary>
    /// When it is due after others had their turn; not sooner than so long after the last. An outage is bridged with
    /// what is known.
    /// </summary>
    private async Task LoadIf(Func<bool> isDue, TimeSpan apart, CancellationToken cancel)
    {
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            if (!isDue())
                return;
            var pause = apart - Age(_loaded);
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, cancel);
            await Load(cancel);
        }
        catch (DbException e) when (Age(_loaded) < _limitInOutage)
        {
            _failedAt = clock.GetTimestamp();
            log.SnapshotIsOld(Age(_loaded).TotalSeconds, e.Message);
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
        _loaded = new Loaded(await load(cancel), at);
        _failedAt = null;
    }

    private TimeSpan Age(Loaded? loaded) => loaded is null ? TimeSpan.MaxValue : clock.GetElapsedTime(loaded.At);

    private sealed record Loaded(T Rows, long At);
}
