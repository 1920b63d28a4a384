using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Database;
using Npgsql;

namespace Dashboards.Gateway.Tokens;

internal sealed class PostgresTokenStore(GatewayDatabase database) : ITokenStore
{
    public async Task<IReadOnlyList<AccessToken>> Load(CancellationToken cancel)
    {
        await using var connection = await database.Open(cancel);
        await using var select = new NpgsqlCommand(
            """
            SELECT id, hash, name, owner, role, created_at, expires_at, last_used_at
            FROM access_tokens WHERE expires_at > now() ORDER BY created_at
            """, connection);
        await using var reader = await select.ExecuteReaderAsync(cancel);
        var tokens = new List<AccessToken>();
        while (await reader.ReadAsync(cancel))
            tokens.Add(Read(reader));
        return tokens;
    }

    public Task Add(AccessToken token, CancellationToken cancel) => Execute(
        """
        INSERT INTO access_tokens (id, hash, name, owner, role, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """,
        cancel, token.Id, token.Hash.ToBytes(), token.Name, token.Owner, token.Role.ToString(), token.CreatedAt,
        token.ExpiresAt);

    public Task Remove(Guid id, CancellationToken cancel) =>
        Execute("DELETE FROM access_tokens WHERE id = $1", cancel, id);

    public Task Touch(IReadOnlyDictionary<Guid, DateTimeOffset> lastUsed, CancellationToken cancel) => Execute(
        """
        UPDATE access_tokens SET last_used_at = used.at
        FROM unnest($1, $2) AS used(id, at)
        WHERE access_tokens.id = used.id AND coalesce(last_used_at, '-infinity') < used.at
        """,
        cancel, lastUsed.Keys.ToArray(), lastUsed.Values.ToArray());

    private async Task Execute(string sql, CancellationToken cancel, params object[] parameters)
    {
        await using var connection = await database.Open(cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.AddWithValue(parameter);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static AccessToken Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Hash = TokenHash.From(row.GetFieldValue<byte[]>(1)),
        Name = row.GetString(2),
        Owner = row.GetString(3),
        Role = Enum.Parse<Role>(row.GetString(4)),
        CreatedAt = row.GetFieldValue<DateTimeOffset>(5),
        ExpiresAt = row.GetFieldValue<DateTimeOffset>(6),
        LastUsedAt = row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7),
    };
}
