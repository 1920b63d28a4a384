using Dashboards.Gateway.Database;

namespace Dashboards.Gateway.Authentication.Sessions;

internal sealed class PostgresSessionStore(GatewayDatabase database) : ISessionStore
{
    public Task<IReadOnlyList<Session>> Load(CancellationToken cancel) => database.Query(
        """
        SELECT id, begun_at, ends_at, account_key, account_user, account_provider, account_principals
        FROM sessions WHERE ends_at > now()
        """,
        row => new Session(
            row.GetString(0), AccountRow.Read(row, 3), row.GetFieldValue<DateTimeOffset>(1),
            row.GetFieldValue<DateTimeOffset>(2)),
        cancel);

    public Task Add(Session session, CancellationToken cancel) => database.Execute(
        """
        WITH over AS (
            DELETE FROM sessions WHERE ends_at <= now() OR id IN (
                SELECT id FROM sessions WHERE account_key = $4 ORDER BY begun_at DESC OFFSET 19))
        INSERT INTO sessions
            (id, begun_at, ends_at, account_key, account_user, account_provider, account_principals)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """,
        cancel, [session.Id, session.BegunAt, session.EndsAt, .. AccountRow.Values(session.Account)]);

    public Task Remove(string id, CancellationToken cancel) =>
        database.Execute("DELETE FROM sessions WHERE id = $1", cancel, id);
}
