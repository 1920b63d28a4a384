using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Database;
using Dashboards.Gateway.Tokens;

namespace Dashboards.Gateway.OAuth;

internal sealed class PostgresAuthorizationCodeStore(GatewayDatabase database) : IAuthorizationCodeStore
{
    public Task Add(AuthorizationCode code, CancellationToken cancel) => database.Execute(
        """
        WITH over AS (DELETE FROM authorization_codes WHERE expires_at <= now())
        INSERT INTO authorization_codes (hash, challenge, redirect_uri, name, role, expires_at,
            account_key, account_user, account_provider, account_principals)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        cancel,
        [
            code.Hash.ToBytes(), code.Challenge, code.RedirectUri, code.Name, code.Role.ToString(), code.ExpiresAt,
            .. AccountRow.Values(code.Account),
        ]);

    public async Task<AuthorizationCode?> Take(TokenHash hash, CancellationToken cancel)
    {
        var taken = await database.Query(
            """
            DELETE FROM authorization_codes WHERE hash = $1
            RETURNING challenge, redirect_uri, name, role, expires_at,
                account_key, account_user, account_provider, account_principals
            """,
            row => new AuthorizationCode
            {
                Hash = hash,
                Challenge = row.GetString(0),
                RedirectUri = row.GetString(1),
                Name = row.GetString(2),
                Role = Enum.Parse<Role>(row.GetString(3)),
                ExpiresAt = row.GetFieldValue<DateTimeOffset>(4),
                Account = AccountRow.Read(row, 5),
            },
            cancel, hash.ToBytes());
        return taken is [var code] ? code : null;
    }
}
