using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Database;
using Npgsql;

namespace Dashboards.Gateway.Tokens;

internal sealed class PostgresTokenStore(GatewayDatabase database) : ITokenStore
{
    public Task<IReadOnlyList<AccessToken>> Load(CancellationToken cancel) => database.Query(
        """
        SELECT id, hash, name, role, created_at, expires_at, last_used_at,
            owner_key, owner, owner_provider, owner_principals
        FROM access_tokens WHERE expires_at > now() ORDER BY created_at
        """,
        Read, cancel);

    public Task Add(AccessToken token, CancellationToken cancel) => database.Execute(
        """
        INSERT INTO access_tokens (id, hash, name, role, created_at, expires_at,
            owner_key, owner, owner_provider, owner_principals)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        cancel,
        [
            token.Id, token.Hash.ToBytes(), token.Name, token.Role.ToString(), token.CreatedAt, token.ExpiresAt,
            .. AccountRow.Values(token.Owner),
        ]);

    public Task Remove(Guid id, CancellationToken cancel) =>
        database.Execute("DELETE FROM access_tokens WHERE id = $1", cancel, id);

    public Task Touch(IReadOnlyDictionary<Guid, DateTimeOffset> lastUsed, CancellationToken cancel) => database.Execute(
        """
        UPDATE access_tokens SET last_used_at = used.at
        FROM unnest($1, $2) AS used(id, at)
        WHERE access_tokens.id = used.id AND coalesce(last_used_at, '-infinity') < used.at
        """,
        cancel, lastUsed.Keys.ToArray(), lastUsed.Values.ToArray());

    private static AccessToken Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Hash = TokenHash.From(row.GetFieldValue<byte[]>(1)),
        Name = row.GetString(2),
        Role = Enum.Parse<Role>(row.GetString(3)),
        CreatedAt = row.GetFieldValue<DateTimeOffset>(4),
        ExpiresAt = row.GetFieldValue<DateTimeOffset>(5),
        LastUsedAt = row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6),
        Owner = AccountRow.Read(row, 7),
    };
}
