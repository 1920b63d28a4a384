using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Database;
using Npgsql;

namespace Dashboards.Gateway.Access;

internal sealed class PostgresGrantStore(GatewayDatabase database) : IGrantStore
{
    public async Task<IReadOnlyList<Grant>> Load(CancellationToken cancel)
    {
        var rows = await database.Query(
            "SELECT principal, role, granted_by, granted_at FROM grants ORDER BY principal", Read, cancel);
        return [.. rows.OfType<Grant>()];
    }

    public Task Put(Grant grant, CancellationToken cancel) => database.Execute(
        """
        INSERT INTO grants (principal, role, granted_by, granted_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (principal) DO UPDATE SET (role, granted_by, granted_at) = ($2, $3, $4)
        """,
        cancel, grant.Principal.Text, grant.Role.Name(), grant.By, grant.At);

    public async Task<bool> Remove(Principal principal, CancellationToken cancel) =>
        await database.Execute("DELETE FROM grants WHERE principal = $1", cancel, principal.Text) > 0;

    /// <summary>What another version wrote and this one cannot read gives nobody anything.</summary>
    private static Grant? Read(NpgsqlDataReader row) =>
        Principal.Parse(row.GetString(0), out _) is { } principal && Roles.Parse(row.GetString(1)) is { } role
            ? new Grant(principal, role, GrantSource.Database, row.GetString(2),
                row.GetFieldValue<DateTimeOffset>(3))
            : null;
}
