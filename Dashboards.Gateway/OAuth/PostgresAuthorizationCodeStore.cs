using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Database;
using Dashboards.Gateway.Tokens;
using Npgsql;

namespace Dashboards.Gateway.OAuth;

internal sealed class PostgresAuthorizationCodeStore(GatewayDatabase database) : IAuthorizationCodeStore
{
    public async Task Add(AuthorizationCode code, CancellationToken cancel)
    {
        await using var connection = await database.Open(cancel);
        await using var insert = new NpgsqlCommand(
            """
            WITH over AS (DELETE FROM authorization_codes WHERE expires_at <= now())
            INSERT INTO authorization_codes (hash, challenge, redirect_uri, name, role, expires_at,
                account_key, account_user, account_provider, account_principals)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """, connection);
        insert.Parameters.AddWithValue(code.Hash.ToBytes());
        insert.Parameters.AddWithValue(code.Challenge);
        insert.Parameters.AddWithValue(code.RedirectUri);
        insert.Parameters.AddWithValue(code.Name);
        insert.Parameters.AddWithValue(code.Role.ToString());
        insert.Parameters.AddWithValue(code.ExpiresAt);
        insert.Parameters.AddAccount(code.Account);
        await insert.ExecuteNonQueryAsync(cancel);
    }

    public async Task<AuthorizationCode?> Take(TokenHash hash, CancellationToken cancel)
    {
        await using var connection = await database.Open(cancel);
        await using var delete = new NpgsqlCommand(
            """
            DELETE FROM authorization_codes WHERE hash = $1
            RETURNING challenge, redirect_uri, name, role, expires_at,
                account_key, account_user, account_provider, account_principals
            """, connection);
        delete.Parameters.AddWithValue(hash.ToBytes());
        await using var row = await delete.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel)
            ? new AuthorizationCode
            {
                Hash = hash,
                Challenge = row.GetString(0),
                RedirectUri = row.GetString(1),
                Name = row.GetString(2),
                Role = Enum.Parse<Role>(row.GetString(3)),
                ExpiresAt = row.GetFieldValue<DateTimeOffset>(4),
                Account = AccountRow.Read(row, 5),
            }
            : null;
    }
}
