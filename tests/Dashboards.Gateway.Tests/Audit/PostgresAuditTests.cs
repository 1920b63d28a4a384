using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Database;
using Dashboards.Gateway.Tests.Database;
using Npgsql;

namespace Dashboards.Gateway.Tests.Audit;

public sealed class PostgresAuditTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private static readonly DateTimeOffset _noon = new(2030, 6, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task ItAnswersAsTheOneInMemoryDoes()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        await using var source = NpgsqlDataSource.Create(await postgres.NewDatabase());
        using var database = new GatewayDatabase(source);
        IAuditStore[] stores = [new PostgresAuditStore(database), new InMemoryAuditStore()];
        var events = Events.Many(300, _noon).Append(
            Events.At(_noon.AddDays(3), "Bob'; DROP TABLE audit_events; --", "Denied", "100% _ \\ ä")).ToArray();
        foreach (var store in stores)
        {
            await store.Add(events, default);
            await store.Add(events[..10], default);
        }

        foreach (var filter in new[]
        {
            new AuditFilter(), new(User: "BOB'"), new(User: "%"), new(Kind: "Denied"), new(Text: "Ä"),
            new(Text: "% _ \\"), new(Text: "number 7"), new(From: new(2030, 6, 16)), new(To: new(2030, 6, 16)),
            new(From: new(2030, 6, 18), To: new(2030, 6, 18)), new(Before: events[100].Id),
            new(User: "ada", Kind: "SignedIn", Text: "9.", Before: events[200].Id), new(To: DateOnly.MaxValue),
        })
        {
            var expected = await stores[1].Read(filter, 50, default);
            var got = await stores[0].Read(filter, 50, default);
            Assert.Equal(expected.Select(e => e with { Details = events[0].Details }),
                got.Select(e => e with { Details = events[0].Details }));
            Assert.All(got, e => Assert.Equal("a token", e.Details["method"]));
        }
    }

    [Fact]
    public async Task WhatIsOldOrTooMuchIsRemovedByOneInstance()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        await using var source = NpgsqlDataSource.Create(await postgres.NewDatabase());
        using var database = new GatewayDatabase(source);
        var store = new PostgresAuditStore(database);
        await store.Add(Events.Many(100, _noon), default);

        Assert.Equal(10, await store.Prune(_noon.AddSeconds(10), 1000, default));
        Assert.Equal(50, await store.Prune(_noon, 40, default));
        Assert.Equal("number 99.", (await store.Read(new(), 1, default))[0].Message);
        Assert.Equal(40, (await store.Read(new(), 1000, default)).Count);

        await using var other = await source.OpenConnectionAsync();
        await using var pruning = await other.BeginTransactionAsync();
        await using var take = new NpgsqlCommand(
            $"SELECT pg_advisory_xact_lock({PostgresAuditStore.PruneLock})", other, pruning);
        await take.ExecuteNonQueryAsync();
        Assert.Equal(0, await store.Prune(_noon.AddDays(1), 0, default));
        await pruning.RollbackAsync();
        Assert.Equal(40, await store.Prune(_noon.AddDays(1), 0, default));
    }
}
