using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Database;
using Dashboards.Gateway.OAuth;
using Dashboards.Gateway.Tests.Hosting;
using Dashboards.Gateway.Tokens;
using Npgsql;

namespace Dashboards.Gateway.Tests.Database;

public sealed class PostgresStoreTests(PostgresServer postgres) : IClassFixture<PostgresServer>, IAsyncLifetime
{
    private static readonly DateTimeOffset _now =
        DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());

    private NpgsqlDataSource _source = null!;
    private GatewayDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        _source = NpgsqlDataSource.Create(await postgres.NewDatabase());
        _database = new GatewayDatabase(_source);
    }

    public async ValueTask DisposeAsync()
    {
        _database.Dispose();
        await _source.DisposeAsync();
    }

    [Fact]
    public async Task ACodeIsTakenOnceByOneOfMany()
    {
        var store = new PostgresAuthorizationCodeStore(_database);
        var code = new AuthorizationCode
        {
            Hash = TokenHash.Of("a code"),
            Challenge = "challenge",
            RedirectUri = "http://127.0.0.1:1/",
            Name = "a laptop",
            Role = Role.Editor,
            Account = Somebody.Ada,
            ExpiresAt = _now.AddMinutes(1),
        };
        await store.Add(code, default);
        Assert.Null(await store.Take(TokenHash.Of("another"), default));

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.Take(code.Hash, default)));
        var got = Assert.Single(taken, one => one is not null)!;
        Assert.Equal(code, got with { Account = code.Account });
        Assert.Equal(Somebody.Ada.Principals, got.Account.Principals.AsEnumerable());
    }

    [Fact]
    public async Task AnAccountAsksOnceAndNotTooManyAsk()
    {
        var store = new PostgresAccessRequestStore(_database);
        await store.Put(new AccessRequest(Somebody.Ada, "first", _now), default);
        await store.Put(new AccessRequest(Somebody.Ada, "again", _now.AddSeconds(1)), default);
        Assert.Equal("again", Assert.Single(await store.Load(default)).Message);

        for (var i = 0; i < 520; i++)
            await store.Put(
                new AccessRequest(Somebody.Ada with { Key = $"{i}" }, "", _now.AddSeconds(10 + i)), default);
        var kept = await store.Load(default);
        Assert.InRange(kept.Count, 490, 500);
        Assert.DoesNotContain(kept, request => request.Account.Key == Somebody.Ada.Key);
        await store.Remove("519", default);
        Assert.DoesNotContain(await store.Load(default), request => request.Account.Key == "519");
    }
}
