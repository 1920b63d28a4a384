using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Database;

namespace Dashboards.Gateway.Access;

internal sealed class PostgresAccessRequestStore(GatewayDatabase database) : IAccessRequestStore
{
    public Task<IReadOnlyList<AccessRequest>> Load(CancellationToken cancel) => database.Query(
        """
        SELECT message, asked_at, account_key, account_user, account_provider, account_principals
        FROM access_requests ORDER BY asked_at
        """,
        row => new AccessRequest(
            AccountRow.Read(row, 2), row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)),
        cancel);

    public Task Put(AccessRequest request, CancellationToken cancel) => database.Execute(
        """
        WITH forgotten AS (
            DELETE FROM access_requests WHERE account_key IN (
                SELECT account_key FROM access_requests ORDER BY asked_at DESC OFFSET 499))
        INSERT INTO access_requests
            (message, asked_at, account_key, account_user, account_provider, account_principals)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (account_key) DO UPDATE
            SET (message, asked_at, account_user, account_principals) = ($1, $2, $4, $6)
        """,
        cancel, [request.Message, request.AskedAt, .. AccountRow.Values(request.Account)]);

    public Task Remove(string accountKey, CancellationToken cancel) =>
        database.Execute("DELETE FROM access_requests WHERE account_key = $1", cancel, accountKey);
}
