using Npgsql;

namespace Dashboards.Gateway.Database;

/// <summary>The gateway's own database; its tables are made with the first connection.</summary>
internal sealed class GatewayDatabase(NpgsqlDataSource source) : IDisposable
{
    // Any number that nothing else in this database uses: instances that start together take turns.
    private const long SchemaLock = 0x6461736862;

    private readonly SemaphoreSlim _once = new(1, 1);
    private bool _made;

    public async Task<NpgsqlConnection> Open(CancellationToken cancel)
    {
        if (!_made)
            await MakeTables(cancel);
        return await source.OpenConnectionAsync(cancel);
    }

    /// <summary>One statement with <c>$1</c>, <c>$2</c> …; how many rows it was about.</summary>
    public async Task<int> Execute(string sql, CancellationToken cancel, params object[] parameters)
    {
        await using var connection = await Open(cancel);
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The rows of one statement, each read from a reader that stands on it.</summary>
    public async Task<IReadOnlyList<T>> Query<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params object[] parameters)
    {
        await using var connection = await Open(cancel);
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>
    /// Waits until this transaction is the only one, in every instance, that has asked for the lock.
    /// </summary>
    public static async Task TakeTurns(NpgsqlTransaction transaction, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "SELECT pg_advisory_xact_lock($1)", transaction.Connection, transaction);
        command.Parameters.AddWithValue(SchemaLock);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public void Dispose() => _once.Dispose();

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.AddWithValue(parameter);
        return command;
    }

    private async Task MakeTables(CancellationToken cancel)
    {
        await _once.WaitAsync(cancel);
        try
        {
            if (_made)
                return;
            await using var connection = await source.OpenConnectionAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await TakeTurns(transaction, cancel);
            await using var command = new NpgsqlCommand(Schema.Tables, connection, transaction);
            await command.ExecuteNonQueryAsync(cancel);
            await transaction.CommitAsync(cancel);
            _made = true;
        }
        finally
        {
            _once.Release();
        }
    }
}
