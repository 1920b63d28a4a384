using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Database;
using Npgsql;

namespace Dashboards.Gateway.Access;

internal sealed class PostgresGrantStore(GatewayDatabase database) : IGrantStore
{
    public async Task<IReadOnlyList<Grant>> Load(CancellationToken cancel)
    {
        await using var connection = await database.Open(cancel);
        await using var select = new NpgsqlCommand(
            "SELECT principal, role, granted_by, granted_at FROM grants ORDER BY principal", connection);
        await using var reader = await select.ExecuteReaderAsync(cancel);
        var grants = new List<Grant>();
        while (await reader.ReadAsync(cancel))
            if (Principal.Parse(reader.GetString(0), out _) is { } principal
                && Roles.Parse(reader.GetString(1)) is { } role)
                grants.Add(new(principal, role, GrantSource.Database, reader.GetString(2),
                    reader.GetFieldValue<DateTimeOffset>(3)));
        return grants;
    }

    public Task Put(Grant grant, CancellationToken cancel) => database.Execute(
        """
        INSERT INTO grants (principal, role, granted_by, granted_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (principal) DO UPDATE SET (role, granted_by, granted_at) = ($2, $3, $4)
        """,
        cancel, grant.Principal.Text, grant.Role.Name(), grant.By, grant.At);

    public async Task<bool> Remove(Principal principal, CancellationToken cancel) =>
        await database.Execute("DELETE FROM grants WHERE principal = $1", cancel, principal.Text) > 0;
}
