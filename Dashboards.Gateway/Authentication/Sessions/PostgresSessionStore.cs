using Dashboards.Gateway.Database;
using Npgsql;

namespace Dashboards.Gateway.Authentication.Sessions;

internal sealed class PostgresSessionStore(GatewayDatabase database) : ISessionStore
{
    public async Task<IReadOnlyList<string>> LoadEnded(CancellationToken cancel)
    {
        await using var connection = await database.Open(cancel);
        await using var select = new NpgsqlCommand(
            "SELECT id FROM ended_sessions WHERE until > now()", connection);
        await using var reader = await select.ExecuteReaderAsync(cancel);
        var ended = new List<string>();
        while (await reader.ReadAsync(cancel))
            ended.Add(reader.GetString(0));
        return ended;
    }

    public async Task End(string id, DateTimeOffset until, CancellationToken cancel)
    {
        await using var connection = await database.Open(cancel);
        await using var insert = new NpgsqlCommand(
            """
            WITH old AS (DELETE FROM ended_sessions WHERE until <= now())
            INSERT INTO ended_sessions (id, until) VALUES ($1, $2) ON CONFLICT DO NOTHING
            """, connection);
        insert.Parameters.AddWithValue(id);
        insert.Parameters.AddWithValue(until);
        await insert.ExecuteNonQueryAsync(cancel);
    }
}
