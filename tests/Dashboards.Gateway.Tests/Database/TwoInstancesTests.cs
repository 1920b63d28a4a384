using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboards.Gateway.Tests.Hosting;
using Npgsql;

namespace Dashboards.Gateway.Tests.Database;

/// <summary>Two gateways with one database behave as one.</summary>
public sealed class TwoInstancesTests(PostgresServer postgres) : IClassFixture<PostgresServer>, IAsyncLifetime
{
    // A snapshot is at most 15 s old; the rest is for a machine that is busy.
    private static readonly TimeSpan _everywhere = TimeSpan.FromSeconds(15 + 2);

    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private string _database = "";
    private GatewayHost _one = null!;
    private GatewayHost _other = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        _database = await postgres.NewDatabase();
        _one = new GatewayHost().With("ConnectionStrings:gatewaydb", _database);
        _other = new GatewayHost().With("ConnectionStrings:gatewaydb", _database);
        await Task.WhenAll(
            Task.Run(async () => await _one.InitializeAsync()), Task.Run(async () => await _other.InitializeAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task WhatOneGivesTheOtherKnowsAtOnceAndWhatItTakesWithin15Seconds()
    {
        using var ada = new Browser(_one);
        await ada.SignInAs(Somebody.Ada);
        using var admin = _other.Admin();
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.Visit("/")).StatusCode);
        await admin.PostAsJsonAsync("/-/access", new { principal = "user:ada@example.org", role = "viewer" });
        await Within(_everywhere, async () => (await ada.Visit("/")).StatusCode == HttpStatusCode.OK);

        using var viewer = new Browser(_one);
        var signedIn = await viewer.SignIn("viewer@localhost");
        using var elsewhere = _other.Client();
        elsewhere.DefaultRequestHeaders.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/-/me")).StatusCode);
        using var program = _one.Client(await Token(admin));
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/-/me")).StatusCode);

        await admin.DeleteAsync("/-/access?principal=user:ada@example.org");
        foreach (var name in await Names(admin, "sessions", "name", "viewer@localhost"))
            Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/-/sessions/{name}")).StatusCode);
        foreach (var id in await Names(admin, "tokens", "id", "admin@localhost"))
            Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/-/tokens/{id}")).StatusCode);
        await Task.WhenAll(
            Within(_everywhere, async () => (await ada.Visit("/")).StatusCode == HttpStatusCode.Forbidden),
            Within(_everywhere, async () => (await viewer.Visit("/-/me")).StatusCode == HttpStatusCode.Redirect),
            Within(_everywhere, async () =>
                (await program.GetAsync("/-/me")).StatusCode == HttpStatusCode.Unauthorized));
    }

    /// <summary>
    /// Data Protection looks for unknown keys in its first two minutes only: instances with a key each would refuse
    /// each other's cookies afterwards.
    /// </summary>
    [Fact]
    public async Task AfterTwoMinutesTheyStillShareTheirKey()
    {
        var rest = TimeSpan.FromSeconds(125) - _sinceStart.Elapsed;
        await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, TestContext.Current.CancellationToken);
        foreach (var (from, to) in new[] { (_one, _other), (_other, _one) })
        {
            using var browser = new Browser(from);
            var signedIn = await browser.SignIn("editor@localhost");
            using var client = to.Client();
            client.DefaultRequestHeaders.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/-/me")).StatusCode);
        }

        Assert.Equal("1", (await Query("SELECT count(*) FROM data_protection_keys")).Single());
    }

    [Fact]
    public async Task TenThousandRequestsAskTheDatabaseNothing()
    {
        const int requests = 10_000;
        const string Recorded = "SELECT kind FROM audit_events";
        await Query("CREATE EXTENSION pg_stat_statements");
        var recorded = (await Query(Recorded)).Count;
        using var admin = _one.Admin();
        using var program = _one.Client(await Token(admin));
        using var browser = new Browser(_one);
        await browser.SignIn("viewer@localhost");

        // Both were recorded, which is written behind the requests.
        await Eventually.True(async () => (await Query(Recorded)).Count >= recorded + 2);
        await Query("SELECT pg_stat_statements_reset()");

        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, requests), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, cancel) =>
            {
                using var answer = i % 2 == 0
                    ? await program.GetAsync("/static-files/x", cancel)
                    : await browser.Visit("/static-files/x");
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            });
        var refreshes = 1 + (int)(watch.Elapsed.TotalSeconds / 10);

        // Two instances, four tables; when tokens were last used is written with the refresh.
        var statements = await Query(
            $"""
            SELECT calls || ' ' || query FROM pg_stat_statements
            WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND query ~* 'grants|access_tokens|sessions|access_requests|data_protection'
            """);
        var calls = statements.Sum(line => int.Parse(line.Split(' ')[0]));
        Assert.True(calls <= 2 * 4 * refreshes, $"{calls} calls in {watch.Elapsed}:\n{string.Join('\n', statements)}");
        Assert.Empty(await Query(
            """
            SELECT query FROM pg_stat_statements
            WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND query !~* 'pg_stat_statements|grants|access_tokens|sessions'
                AND query !~* '^(discard|set|select (version|current_setting)|begin|commit)'
            """));
    }

    private static async Task<string> Token(HttpClient admin)
    {
        var made = await admin.PostAsJsonAsync("/-/tokens", new { name = "a job", role = "viewer" });
        return (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    private static async Task<IReadOnlyList<string>> Names(
        HttpClient admin, string list, string property, string whose)
    {
        var all = await admin.GetFromJsonAsync<JsonElement>($"/-/{list}");
        return
        [
            .. all.GetProperty(list).EnumerateArray()
                .Where(one => one.EnumerateObject().Any(p => p.Value.ToString() == whose))
                .Select(one => one.GetProperty(property).ToString()),
        ];
    }

    private static async Task Within(TimeSpan limit, Func<Task<bool>> condition)
    {
        for (var watch = Stopwatch.StartNew(); !await condition(); await Task.Delay(100))
            Assert.True(watch.Elapsed < limit, $"It did not become true within {limit}.");
    }

    private async Task<List<string>> Query(string sql)
    {
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }
}
