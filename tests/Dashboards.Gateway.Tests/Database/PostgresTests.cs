using System.Net;
using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authentication.Sessions;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Database;
using Dashboards.Gateway.Tests.Hosting;
using Dashboards.Gateway.Tokens;
using Npgsql;

namespace Dashboards.Gateway.Tests.Database;

public sealed class PostgresTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task InstancesThatStartTogetherShareOneKey()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        for (var round = 0; round < 5; round++)
        {
            var connectionString = await postgres.NewDatabase();
            GatewayHost[] hosts = [.. Enumerable.Range(0, 3).Select(_ => Host(connectionString))];
            await Task.WhenAll(hosts.Select(host => Task.Run(async () => await host.InitializeAsync())));

            Assert.Equal(1L, await Scalar(connectionString, "SELECT count(*) FROM data_protection_keys"));
            using var browser = new Browser(hosts[0]);
            var signedIn = await browser.SignIn("editor@localhost");
            var cookie = signedIn.Headers.GetValues("Set-Cookie").First().Split(';')[0];
            foreach (var host in hosts)
            {
                using var client = host.Client();
                client.DefaultRequestHeaders.Add("Cookie", cookie);
                Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/-/me")).StatusCode);
                await host.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task TheGatewayListensBeforeItsDatabaseAndSaysSo()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        var connectionString = await postgres.NewDatabase();
        await postgres.Stop();
        await using var gateway = Host(connectionString);
        await gateway.Backend.Start();
        gateway.Listen();
        using var client = gateway.Admin();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/-/health/live")).StatusCode);
        foreach (var path in new[] { "/-/sign-in", "/-/tokens", "/static-files/x" })
        {
            var answer = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("waits for its database", await answer.Content.ReadAsStringAsync());
        }

        postgres.Start();
        await Eventually.True(async () => (await client.GetAsync("/-/health/ready")).IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/-/tokens")).StatusCode);
    }

    [Fact]
    public async Task WithoutItsDatabaseWhoeverIsSignedInGoesOnAndNobodySignsIn()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        var database = await postgres.NewDatabase();
        await using var gateway = new GatewayHost { Clock = clock }.With("ConnectionStrings:gatewaydb", database);
        await gateway.InitializeAsync();
        using var editor = new Browser(gateway);
        await editor.SignIn("editor@localhost");
        using var viewer = new Browser(gateway);
        var form = await (await viewer.Visit("/-/sign-in")).Content.ReadAsStringAsync();

        await postgres.Stop();
        clock.Pass(TimeSpan.FromMinutes(4));
        Assert.Equal(HttpStatusCode.OK, (await editor.Visit("/static-files/x")).StatusCode);
        var identities = await viewer.Submit("/-/sign-in", form, ("token", GatewayHost.LocalToken));
        var refused = await viewer.Submit(
            "/-/sign-in", await identities.Content.ReadAsStringAsync(), ("identity", "viewer@localhost"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);

        clock.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await editor.Visit("/static-files/x")).StatusCode);
        postgres.Start();
        await Eventually.True(async () => (await editor.Visit("/static-files/x")).StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task TokensAreKeptAsTheyWere()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        await using var source = NpgsqlDataSource.Create(await postgres.NewDatabase());
        using var database = new GatewayDatabase(source);
        var store = new PostgresTokenStore(database);
        var now = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        var token = new AccessToken
        {
            Id = Guid.NewGuid(),
            Hash = TokenHash.Of(TokenText.New()),
            Name = "'; DROP TABLE access_tokens; --",
            Owner = Somebody.Ada,
            Role = Role.Editor,
            CreatedAt = now,
            ExpiresAt = now.AddDays(1),
        };
        await store.Add(token, default);
        var expired = token with { Id = Guid.NewGuid(), Hash = TokenHash.Of("old"), ExpiresAt = now.AddDays(-1) };
        await store.Add(expired, default);
        var kept = Assert.Single(await store.Load(default));
        Assert.Equal(token.Owner.Principals, kept.Owner.Principals.AsEnumerable());
        Assert.Equal(token, kept with { Owner = token.Owner });

        await store.Touch(new Dictionary<Guid, DateTimeOffset> { [token.Id] = now, [expired.Id] = now }, default);
        await store.Touch(new Dictionary<Guid, DateTimeOffset> { [token.Id] = now.AddHours(-1) }, default);
        Assert.Equal(now, Assert.Single(await store.Load(default)).LastUsedAt);

        await store.Remove(token.Id, default);
        Assert.Empty(await store.Load(default));
    }

    [Fact]
    public async Task SessionsAreKeptUntilTheyEndAndNotTooManyOfOneAccount()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        await using var source = NpgsqlDataSource.Create(await postgres.NewDatabase());
        using var database = new GatewayDatabase(source);
        var store = new PostgresSessionStore(database);
        var now = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        await store.Add(new Session("over", Somebody.Ada, now, now.AddSeconds(-1)), default);
        for (var i = 0; i < 25; i++)
            await store.Add(new Session($"{i}", Somebody.Ada, now.AddSeconds(i), now.AddDays(1)), default);

        var kept = await store.Load(default);
        Assert.Equal(20, kept.Count);
        Assert.All(kept, session => Assert.True(session.BegunAt >= now.AddSeconds(5)));
        Assert.Equal(Somebody.Ada.Principals, kept[0].Account.Principals.AsEnumerable());
        await store.Remove("24", default);
        Assert.DoesNotContain(await store.Load(default), session => session.Id == "24");
    }

    [Fact]
    public async Task GrantsAreKeptOneAPrincipal()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        await using var source = NpgsqlDataSource.Create(await postgres.NewDatabase());
        using var database = new GatewayDatabase(source);
        var store = new PostgresGrantStore(database);
        var now = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        var grant = new Grant(Principal.User("o'neil@example.org"), Role.Viewer, GrantSource.Database, "root", now);
        await store.Put(grant, default);
        await store.Put(grant with { Role = Role.Editor }, default);
        Assert.Equal(grant with { Role = Role.Editor }, Assert.Single(await store.Load(default)));
        Assert.True(await store.Remove(grant.Principal, default));
        Assert.False(await store.Remove(grant.Principal, default));
    }

    private static GatewayHost Host(string connectionString) =>
        new GatewayHost().With("ConnectionStrings:gatewaydb", connectionString);

    private static async Task<object?> Scalar(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
