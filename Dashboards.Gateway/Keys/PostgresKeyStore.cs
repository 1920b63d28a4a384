using Dashboards.Gateway.Database;
using Npgsql;

namespace Dashboards.Gateway.Keys;

internal sealed class PostgresKeyStore(GatewayDatabase database) : IKeyStore
{
    public async Task Synchronise(Func<IReadOnlyList<string>, IReadOnlyList<string>> missing, CancellationToken cancel)
    {
        await using var connection = await database.Open(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await GatewayDatabase.TakeTurns(transaction, cancel);
        foreach (var xml in missing(await Stored(connection, transaction, cancel)))
        {
            await using var insert = new NpgsqlCommand(
                "INSERT INTO data_protection_keys (xml) VALUES ($1)", connection, transaction);
            insert.Parameters.AddWithValue(xml);
            await insert.ExecuteNonQueryAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    private static async Task<List<string>> Stored(
        NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancel)
    {
        await using var select = new NpgsqlCommand("SELECT xml FROM data_protection_keys ORDER BY id", connection, transaction);
        await using var reader = await select.ExecuteReaderAsync(cancel);
        var stored = new List<string>();
        while (await reader.ReadAsync(cancel))
            stored.Add(reader.GetString(0));
        return stored;
    }
}
