using Dashboards.Gateway.Database;
using Npgsql;

namespace Dashboards.Gateway.Authentication.Sessions;

internal sealed class PostgresSessionStore(GatewayDatabase database) : ISessionStore
{
    public async Task<IReadOnlyList<Session>> Load(CancellationToken cancel)
    {
        await using var connection = await database.Open(cancel);
        await using var select = new NpgsqlCommand(
            """
            SELECT id, begun_at, ends_at, account_key, account_user, account_provider, account_principals
            FROM sessions WHERE ends_at > now()
            """, connection);
        await using var reader = await select.ExecuteReaderAsync(cancel);
        var sessions = new List<Session>();
        while (await reader.ReadAsync(cancel))
            sessions.Add(new(reader.GetString(0), AccountRow.Read(reader, 3),
                reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(2)));
        return sessions;
    }

    public async Task Add(Session session, CancellationToken cancel)
    {
        await using var connection = await database.Open(cancel);
        await using var insert = new NpgsqlCommand(
            """
            WITH over AS (
                DELETE FROM sessions WHERE ends_at <= now() OR id IN (
                    SELECT id FROM sessions WHERE account_key = $4 ORDER BY begun_at DESC OFFSET 19))
            INSERT INTO sessions
                (id, begun_at, ends_at, account_key, account_user, account_provider, account_principals)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, connection);
        insert.Parameters.AddWithValue(session.Id);
        insert.Parameters.AddWithValue(session.BegunAt);
        insert.Parameters.AddWithValue(session.EndsAt);
        insert.Parameters.AddAccount(session.Account);
        await insert.ExecuteNonQueryAsync(cancel);
    }

    public Task Remove(string id, CancellationToken cancel) =>
        database.Execute("DELETE FROM sessions WHERE id = $1", cancel, id);
}
