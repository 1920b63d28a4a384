using System.Collections.Concurrent;
using Dashboards.Gateway.Access;

namespace Dashboards.Gateway.Tests.Access;

internal sealed class InMemoryAccessRequestStore : IAccessRequestStore
{
    private readonly ConcurrentDictionary<string, AccessRequest> _requests = new();

    public Task<IReadOnlyList<AccessRequest>> Load(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<AccessRequest>>([.. _requests.Values.OrderBy(request => request.AskedAt)]);

    public Task Put(AccessRequest request, CancellationToken cancel) =>
        Task.FromResult(_requests[request.Account.Key] = request);

    public Task Remove(string accountKey, CancellationToken cancel) =>
        Task.FromResult(_requests.TryRemove(accountKey, out _));
}
