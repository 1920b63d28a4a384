using Npgsql;

namespace StandIns.Tests.Containers;

[Trait("Category", "Containers")]
public sealed class PostgresContainerTests
{
    public static TheoryData<string> All => Engines.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_server_makes_its_databases_and_what_they_hold_survives(string engine)
    {
        Engines.Require(engine);
        Engines.RequireImage(engine, "localhost/dashboards-test/postgres:18");
        var volume = $"standins-test-{Guid.NewGuid():n}";
        try
        {
            await ExecuteAsync(engine, volume, "CREATE TABLE kept AS SELECT 7 AS seven");
            Assert.Equal(7, await ExecuteAsync(engine, volume, "SELECT seven FROM kept"));
        }
        finally
        {
            Engines.Output(engine, "volume", "rm", volume);
        }
    }

    private static async Task<object?> ExecuteAsync(string engine, string volume, string sql)
    {
        var builder = Engines.Builder(engine);
        var server = builder.AddPostgres("server")
            .WithPassword(builder.AddParameter("password", () => "a=b c", secret: true))
            .WithImage("localhost/dashboards-test/postgres", "18").WithImageRegistry(null)
            .WithDataVolume(volume);
        var database = server.AddDatabase("db");
        builder.AddContainer("client", Engines.Image).WithEntrypoint("sh").WaitFor(database)
            .WithArgs("-c", "echo $DB").WithEnvironment("DB", $"{database.Resource.UriExpression}");

        await using var app = await App.StartAsync(builder);

        await app.ReachedAsync("client", KnownResourceStates.Exited);
        Assert.Equal(
            "postgresql://postgres:a%3Db%20c@server.dev.internal:5432/db", (await app.LogAsync("client"))[^1]);
        Assert.Equal(KnownResourceStates.Running, app.State("db").State?.Text);
        using var connection = new NpgsqlConnection(
            await database.Resource.ConnectionStringExpression.GetValueAsync(App.Limit));
        await connection.OpenAsync(App.Limit);
        using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(App.Limit);
    }
}
