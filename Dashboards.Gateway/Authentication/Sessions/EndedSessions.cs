using System.Collections.Frozen;
using Dashboards.Gateway.Database;

namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>Sessions that were signed out: a copy of the cookie is good for nothing, in any instance.</summary>
internal sealed class EndedSessions(ISessionStore store, TimeProvider clock, ILogger<EndedSessions> log)
    : IDisposable
{
    private readonly Snapshot<FrozenSet<string>> _ended =
        new(async cancel => (await store.LoadEnded(cancel)).ToFrozenSet(), clock, log);

    public async ValueTask<bool> Contains(string id, CancellationToken cancel) =>
        (await _ended.Current(cancel)).Contains(id);

    /// <summary>Fails where it cannot be kept: signing out is not pretended.</summary>
    public async Task Add(string id, DateTimeOffset until, CancellationToken cancel)
    {
        await store.End(id, until, cancel);
        await _ended.Refresh(cancel);
    }

    public Task Refresh(CancellationToken cancel) => _ended.Refresh(cancel);

    public void Dispose() => _ended.Dispose();
}
