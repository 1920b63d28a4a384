using System.Collections.Frozen;
using Dashboards.Gateway.Database;

namespace Dashboards.Gateway.Tokens;

/// <summary>All tokens in memory, by what a request brings: the hash of their text.</summary>
internal sealed class TokenSnapshot : IDisposable
{
    private readonly LastUsed _lastUsed;
    private readonly TimeProvider _clock;
    private readonly Snapshot<FrozenDictionary<TokenHash, AccessToken>> _tokens;

    public TokenSnapshot(ITokenStore store, LastUsed lastUsed, TimeProvider clock, ILogger<TokenSnapshot> log)
    {
        (_lastUsed, _clock) = (lastUsed, clock);
        _tokens = new(
            async cancel =>
            {
                await lastUsed.Flush(store, cancel);
                return (await store.Load(cancel)).ToFrozenDictionary(token => token.Hash);
            },
            clock, log);
    }

    /// <summary>All tokens that have not expired.</summary>
    public async ValueTask<IReadOnlyList<AccessToken>> All(CancellationToken cancel) =>
        [.. (await _tokens.Current(cancel)).Values.Where(IsAlive).OrderBy(token => token.CreatedAt)];

    /// <summary>The token of that text; null where there is none, as far as is known here.</summary>
    public async ValueTask<AccessToken?> Known(TokenHash hash, CancellationToken cancel) =>
        Used((await _tokens.Current(cancel)).GetValueOrDefault(hash));

    /// <summary>The same for one that may just have been made elsewhere.</summary>
    public async ValueTask<AccessToken?> Find(TokenHash hash, CancellationToken cancel) =>
        Used((await _tokens.Current(cancel)).GetValueOrDefault(hash)
            ?? (await _tokens.Newest(cancel)).GetValueOrDefault(hash));

    public Task Refresh(CancellationToken cancel) => _tokens.Refresh(cancel);

    public void Dispose() => _tokens.Dispose();

    private AccessToken? Used(AccessToken? token)
    {
        if (token is null || !IsAlive(token))
            return null;
        _lastUsed.Note(token.Id);
        return token;
    }

    private bool IsAlive(AccessToken token) => token.ExpiresAt > _clock.GetUtcNow();
}
