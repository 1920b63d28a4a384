using System.Data.Common;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Tests.Hosting;
using Dashboards.Gateway.Tokens;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboards.Gateway.Tests.Tokens;

public sealed class TokenSnapshotTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly InMemoryTokenStore _store = new();
    private readonly TokenSnapshot _snapshot;

    public TokenSnapshotTests() =>
        _snapshot = new TokenSnapshot(_store, new LastUsed(_clock), _clock, NullLogger<TokenSnapshot>.Instance);

    public void Dispose() => _snapshot.Dispose();

    [Fact]
    public async Task WhatAnotherInstanceRevokedEndsWithin15Seconds()
    {
        var token = await Added();
        Assert.NotNull(await _snapshot.Find(token.Hash, default));
        await _store.Remove(token.Id, default);

        _clock.Pass(TimeSpan.FromSeconds(9));
        Assert.NotNull(await _snapshot.Find(token.Hash, default));
        _clock.Pass(TimeSpan.FromSeconds(6));
        Assert.Null(await _snapshot.Find(token.Hash, default));
    }

    [Fact]
    public async Task AfterALongPauseTheFirstRequestAlreadyKnows()
    {
        var token = await Added();
        await _snapshot.Find(token.Hash, default);
        await _store.Remove(token.Id, default);
        _clock.Pass(TimeSpan.FromHours(1));
        Assert.Null(await _snapshot.Find(token.Hash, default));
    }

    [Fact]
    public async Task ABusyGatewayRefreshesAheadOfTime()
    {
        var token = await Added();
        await _snapshot.Find(token.Hash, default);
        _clock.Pass(TimeSpan.FromSeconds(11));
        var loads = _store.Loads;
        Assert.NotNull(await _snapshot.Find(token.Hash, default));
        await Eventually.True(() => Task.FromResult(_store.Loads == loads + 1));
    }

    [Fact]
    public async Task AnOutageIsBridgedForFiveMinutes()
    {
        var token = await Added();
        await _snapshot.Find(token.Hash, default);
        _store.IsDown = true;
        _clock.Pass(TimeSpan.FromMinutes(4));
        Assert.NotNull(await _snapshot.Find(token.Hash, default));
        var loads = _store.Loads;
        Assert.NotNull(await _snapshot.Find(token.Hash, default));
        Assert.Equal(loads, _store.Loads);

        _clock.Pass(TimeSpan.FromMinutes(2));
        await Assert.ThrowsAnyAsync<DbException>(async () => await _snapshot.Find(token.Hash, default));
        _store.IsDown = false;
        Assert.NotNull(await _snapshot.Find(token.Hash, default));
    }

    [Fact]
    public async Task AnExpiredTokenIsNone()
    {
        var token = await Added(TimeSpan.FromSeconds(5));
        Assert.NotNull(await _snapshot.Find(token.Hash, default));
        _clock.Pass(TimeSpan.FromSeconds(5));
        Assert.Null(await _snapshot.Find(token.Hash, default));
        Assert.Empty(await _snapshot.All(default));
    }

    [Fact]
    public async Task TheLastUseIsWrittenWithTheNextRefresh()
    {
        var token = await Added();
        await _snapshot.Find(token.Hash, default);
        var used = _clock.GetUtcNow();
        Assert.Null(Assert.Single(await _store.Load(default)).LastUsedAt);
        _clock.Pass(TimeSpan.FromSeconds(15));
        await _snapshot.Find(TokenHash.Of("another"), default);
        Assert.Equal(used, Assert.Single(await _store.Load(default)).LastUsedAt);
    }

    private async Task<AccessToken> Added(TimeSpan? lifetime = null)
    {
        var token = new AccessToken
        {
            Id = Guid.NewGuid(),
            Hash = TokenHash.Of(TokenText.New()),
            Name = "t",
            Owner = Somebody.Ada,
            Role = Role.Editor,
            CreatedAt = _clock.GetUtcNow(),
            ExpiresAt = _clock.GetUtcNow() + (lifetime ?? TimeSpan.FromDays(1)),
        };
        await _store.Add(token, default);
        return token;
    }
}
