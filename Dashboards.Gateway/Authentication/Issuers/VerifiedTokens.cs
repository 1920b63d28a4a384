using Dashboards.Gateway.Tokens;
using Microsoft.Extensions.Caching.Memory;

namespace Dashboards.Gateway.Authentication.Issuers;

/// <summary>
/// Tokens that were verified a moment ago, by the SHA-256 of their text: a training job sends the same one with
/// every metric. Failures are not kept, since a sender could fill any cache with them.
/// </summary>
internal sealed class VerifiedTokens(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(60);
    private readonly MemoryCache _tokens = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public Identified? Find(TokenHash text) =>
        _tokens.TryGetValue(text, out Entry? entry) && entry!.Until > clock.GetUtcNow() ? entry.Token : null;

    public void Add(TokenHash text, Identified token)
    {
        var until = clock.GetUtcNow() + _longest;
        _tokens.Set(text, new Entry(token, until < token.EndsAt ? until : token.EndsAt),
            new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = _longest });
    }

    public void Dispose() => _tokens.Dispose();

    private sealed record Entry(Identified Token, DateTimeOffset Until);
}
