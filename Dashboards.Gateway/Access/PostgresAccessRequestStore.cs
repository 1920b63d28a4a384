using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Database;
using Npgsql;

namespace Dashboards.Gateway.Access;

internal sealed class PostgresAccessRequestStore(GatewayDatabase database) : IAccessRequestStore
{
    public async Task<IReadOnlyList<AccessRequest>> Load(CancellationToken cancel)
    {
        await using var connection = await database.Open(cancel);
        await using var select = new NpgsqlCommand(
            """
            SELECT message, asked_at, account_key, account_user, account_provider, account_principals
            FROM access_requests ORDER BY asked_at
            """, connection);
        await using var reader = await select.ExecuteReaderAsync(cancel);
        var requests = new List<AccessRequest>();
        while (await reader.ReadAsync(cancel))
            requests.Add(new(
                AccountRow.Read(reader, 2), reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1)));
        return requests;
    }

    public async Task Put(AccessRequest request, CancellationToken cancel)
    {
        await using var connection = await database.Open(cancel);
        await using var insert = new NpgsqlCommand(
            """
            WITH forgotten AS (
                DELETE FROM access_requests WHERE account_key IN (
                    SELECT account_key FROM access_requests ORDER BY asked_at DESC OFFSET 499))
            INSERT INTO access_requests
                (message, asked_at, account_key, account_user, account_provider, account_principals)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (account_key) DO UPDATE
                SET (message, asked_at, account_user, account_principals) = ($1, $2, $4, $6)
            """, connection);
        insert.Parameters.AddWithValue(request.Message);
        insert.Parameters.AddWithValue(request.AskedAt);
        insert.Parameters.AddAccount(request.Account);
        await insert.ExecuteNonQueryAsync(cancel);
    }

    public Task Remove(string accountKey, CancellationToken cancel) =>
        database.Execute("DELETE FROM access_requests WHERE account_key = $1", cancel, accountKey);
}
