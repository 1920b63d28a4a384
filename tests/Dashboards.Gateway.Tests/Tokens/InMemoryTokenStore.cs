using System.Collections.Concurrent;
using System.Data.Common;
using Dashboards.Gateway.Tokens;

namespace Dashboards.Gateway.Tests.Tokens;

internal sealed class InMemoryTokenStore : ITokenStore
{
    private readonly ConcurrentDictionary<Guid, AccessToken> _tokens = new();

    /// <summary>How often it was read: the hot path must not.</summary>
    public int Loads { get; private set; }

    public bool IsDown { get; set; }

    public Task<IReadOnlyList<AccessToken>> Load(CancellationToken cancel)
    {
        Loads++;
        return IsDown
            ? throw new StoreIsDownException()
            : Task.FromResult<IReadOnlyList<AccessToken>>([.. _tokens.Values]);
    }

    public Task Add(AccessToken token, CancellationToken cancel) => Task.FromResult(_tokens[token.Id] = token);

    public Task Remove(Guid id, CancellationToken cancel) => Task.FromResult(_tokens.TryRemove(id, out _));

    public Task Touch(IReadOnlyDictionary<Guid, DateTimeOffset> lastUsed, CancellationToken cancel)
    {
        foreach (var (id, at) in lastUsed)
            if (_tokens.TryGetValue(id, out var token))
                _tokens[id] = token with { LastUsedAt = at };
        return Task.CompletedTask;
    }

    private sealed class StoreIsDownException() : DbException("down");
}
