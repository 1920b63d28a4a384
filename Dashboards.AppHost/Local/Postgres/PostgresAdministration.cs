using Npgsql;

namespace Dashboards.AppHost.Local;

/// <summary>What the administrator of the server does: open a connection, create a database.</summary>
internal static class PostgresAdministration
{
    public static async Task<NpgsqlConnection> OpenAsync(PostgresServerResource server, CancellationToken cancel)
    {
        var text = await server.ConnectionStringExpression.GetValueAsync(cancel);
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(text)
        {
            Database = "postgres",
            Pooling = false,
            Timeout = 5,
        }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates the database where there is none of that name.</summary>
    public static async Task CreateDatabaseAsync(
        NpgsqlConnection connection, string name, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)";
        command.Parameters.Add(new NpgsqlParameter { Value = name });
        if (await command.ExecuteScalarAsync(cancel) is true)
            return;

        command.Parameters.Clear();
#pragma warning disable CA2100 // CREATE DATABASE takes no parameters; the name is quoted.
        command.CommandText = $"CREATE DATABASE \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancel);
    }
}
