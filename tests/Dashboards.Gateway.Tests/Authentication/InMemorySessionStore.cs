using System.Collections.Concurrent;
using Dashboards.Gateway.Authentication.Sessions;

namespace Dashboards.Gateway.Tests.Authentication;

internal sealed class InMemorySessionStore : ISessionStore
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new();

    public Task<IReadOnlyList<string>> LoadEnded(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>([.. _ended.Keys]);

    public Task End(string id, DateTimeOffset until, CancellationToken cancel) =>
        Task.FromResult(_ended[id] = until);
}
