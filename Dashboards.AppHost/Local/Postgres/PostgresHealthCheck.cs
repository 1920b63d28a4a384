using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Dashboards.AppHost.Local;

/// <summary>Healthy when the server lets its administrator in.</summary>
internal sealed class PostgresHealthCheck(PostgresServerResource server) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await PostgresAdministration.OpenAsync(server, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException error)
        {
            return HealthCheckResult.Unhealthy(error.Message);
        }
    }
}
