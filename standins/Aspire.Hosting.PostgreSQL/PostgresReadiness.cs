using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Aspire.Hosting.Postgres;

/// <summary>
/// What is known of a server only once it runs: its connection string, its health, its databases.
/// </summary>
internal static partial class PostgresReadiness
{
    private const string DuplicateDatabase = "42P04";

    /// <summary>
    /// The check has no connection string, and so is unhealthy, until the event that says there is one.
    /// </summary>
    public static string AddCheck<T>(IDistributedApplicationBuilder builder, T resource, string suffix)
        where T : IResourceWithConnectionString
    {
        string? connectionString = null;
        builder.Eventing.Subscribe<ConnectionStringAvailableEvent>(
            resource, async (_, ct) => connectionString = await ConnectionStringAsync(resource, ct));
        var key = $"{resource.Name}_check";
        builder.Services.AddHealthChecks().AddAsyncCheck(key, ct => CheckAsync(connectionString, suffix, ct));
        return key;
    }

    public static void CreateDatabases(IDistributedApplicationBuilder builder, PostgresServerResource server) =>
        builder.Eventing.Subscribe<ResourceReadyEvent>(server, async (e, ct) =>
        {
            var connectionString = await ConnectionStringAsync(server, ct);
            using var connection = new NpgsqlConnection($"{connectionString};Database=postgres;");
            await connection.OpenAsync(ct);
            var log = e.Services.GetRequiredService<ResourceLoggerService>().GetLogger(server);
            foreach (var database in builder.Resources.OfType<PostgresDatabaseResource>()
                .Where(d => d.Parent == server))
                await CreateAsync(connection, database.DatabaseName, log, ct);
        });

    private static async Task<string> ConnectionStringAsync(
        IResourceWithConnectionString resource, CancellationToken ct) =>
        await resource.GetConnectionStringAsync(ct)
        ?? throw new DistributedApplicationException($"The connection string of '{resource.Name}' is null.");

    private static async Task<HealthCheckResult> CheckAsync(
        string? connectionString, string suffix, CancellationToken ct)
    {
        if (connectionString is null)
            return HealthCheckResult.Unhealthy("Connection string is unavailable");
        try
        {
            using var connection = new NpgsqlConnection(connectionString + suffix);
            await connection.OpenAsync(ct);
            using var command = new NpgsqlCommand("SELECT 1", connection);
            await command.ExecuteScalarAsync(ct);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException ex)
        {
            return HealthCheckResult.Unhealthy(ex.Message);
        }
    }

    private static async Task CreateAsync(
        NpgsqlConnection connection, string name, ILogger log, CancellationToken ct)
    {
        using var quoting = new NpgsqlCommandBuilder();
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {quoting.QuoteIdentifier(name)}";
        try
        {
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException ex) when (ex.SqlState == DuplicateDatabase)
        {
            // It is there from an earlier run.
        }
        catch (Exception ex)
        {
            // As with the real package, the server is ready all the same; who uses the database finds out.
            NotCreated(log, name, ex.Message);
        }
    }

    [LoggerMessage(50, LogLevel.Error, "Failed to create database '{Name}': {Reason}")]
    private static partial void NotCreated(ILogger logger, string name, string reason);
}
