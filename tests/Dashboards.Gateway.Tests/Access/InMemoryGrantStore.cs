using System.Collections.Concurrent;
using Dashboards.Gateway.Access;

namespace Dashboards.Gateway.Tests.Access;

internal sealed class InMemoryGrantStore : IGrantStore
{
    public ConcurrentDictionary<Principal, Grant> Grants { get; } = new();

    public Task<IReadOnlyList<Grant>> Load(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Grant>>([.. Grants.Values.OrderBy(grant => grant.Principal.Text)]);

    public Task Put(Grant grant, CancellationToken cancel) => Task.FromResult(Grants[grant.Principal] = grant);

    public Task<bool> Remove(Principal principal, CancellationToken cancel) =>
        Task.FromResult(Grants.TryRemove(principal, out _));
}
