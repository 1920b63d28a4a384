using System.Collections.Concurrent;
using System.Data.Common;
using Dashboards.Gateway.Authentication.Sessions;

namespace Dashboards.Gateway.Tests.Authentication;

internal sealed class InMemorySessionStore : ISessionStore
{
    public ConcurrentDictionary<string, Session> Sessions { get; } = new();

    public bool IsDown { get; set; }

    public Task<IReadOnlyList<Session>> Load(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Session>>([.. Sessions.Values]);

    public Task Add(Session session, CancellationToken cancel) => Task.FromResult(Sessions[session.Id] = session);

    public Task Remove(string id, CancellationToken cancel) =>
        IsDown ? throw new StoreIsDownException() : Task.FromResult(Sessions.TryRemove(id, out _));

    private sealed class StoreIsDownException() : DbException("down");
}
