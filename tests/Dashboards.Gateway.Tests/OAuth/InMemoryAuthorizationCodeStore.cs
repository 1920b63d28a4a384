using System.Collections.Concurrent;
using Dashboards.Gateway.OAuth;
using Dashboards.Gateway.Tokens;

namespace Dashboards.Gateway.Tests.OAuth;

internal sealed class InMemoryAuthorizationCodeStore : IAuthorizationCodeStore
{
    private readonly ConcurrentDictionary<TokenHash, AuthorizationCode> _codes = new();

    public Task Add(AuthorizationCode code, CancellationToken cancel) => Task.FromResult(_codes[code.Hash] = code);

    public Task<AuthorizationCode?> Take(TokenHash hash, CancellationToken cancel) =>
        Task.FromResult(_codes.TryRemove(hash, out var code) ? code : null);
}
