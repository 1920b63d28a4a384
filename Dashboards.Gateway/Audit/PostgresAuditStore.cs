using System.Text.Json;
using Dashboards.Gateway.Database;
using Npgsql;
using NpgsqlTypes;

namespace Dashboards.Gateway.Audit;

internal sealed class PostgresAuditStore(GatewayDatabase database) : IAuditStore
{
    // Any number of its own: see GatewayDatabase.
    internal const long PruneLock = 0x6461736863;

    public Task Add(IReadOnlyList<AuditEvent> events, CancellationToken cancel) => database.Execute(
        """
        INSERT INTO audit_events (id, at, kind, event, user_name, address, message, details)
        SELECT id, at, kind, event, user_name, address, message, details::jsonb
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
            AS e(id, at, kind, event, user_name, address, message, details)
        ON CONFLICT (id) DO NOTHING
        """,
        cancel,
        events.Select(e => e.Id).ToArray(),
        events.Select(e => e.At).ToArray(),
        events.Select(e => e.Kind).ToArray(),
        events.Select(e => e.Event).ToArray(),
        events.Select(e => e.User).ToArray(),
        events.Select(e => e.Address).ToArray(),
        events.Select(e => e.Message).ToArray(),
        events.Select(e => JsonSerializer.Serialize(e.Details, AuditJson.Default.Details)).ToArray());

    public async Task<IReadOnlyList<AuditEvent>> Read(AuditFilter filter, int most, CancellationToken cancel)
    {
        await using var connection = await database.Open(cancel);
        await using var select = new NpgsqlCommand(
            """
            SELECT id, at, kind, event, user_name, address, message, details FROM audit_events
            WHERE ($1 IS NULL OR strpos(lower(user_name), lower($1)) > 0)
                AND ($2 IS NULL OR kind = $2)
                AND ($3 IS NULL OR strpos(lower(message), lower($3)) > 0)
                AND ($4 IS NULL OR at >= $4)
                AND ($5 IS NULL OR at < $5)
                AND ($6 IS NULL OR id < $6)
            ORDER BY id DESC LIMIT $7
            """, connection);
        Add(select, NpgsqlDbType.Text, filter.User);
        Add(select, NpgsqlDbType.Text, filter.Kind);
        Add(select, NpgsqlDbType.Text, filter.Text);
        Add(select, NpgsqlDbType.TimestampTz, filter.Start);
        Add(select, NpgsqlDbType.TimestampTz, filter.End);
        Add(select, NpgsqlDbType.Uuid, filter.Before);
        Add(select, NpgsqlDbType.Integer, most);
        await using var reader = await select.ExecuteReaderAsync(cancel);
        var events = new List<AuditEvent>();
        while (await reader.ReadAsync(cancel))
            events.Add(Event(reader));
        return events;
    }

    /// <summary>One instance does it; the others find the lock taken.</summary>
    public Task<int> Prune(DateTimeOffset before, int keep, CancellationToken cancel) => database.Execute(
        """
        DELETE FROM audit_events
        WHERE (SELECT pg_try_advisory_xact_lock($1))
            AND (at < $2 OR id <= (SELECT id FROM audit_events ORDER BY id DESC OFFSET $3 LIMIT 1))
        """,
        cancel, PruneLock, before, keep);

    private static void Add(NpgsqlCommand command, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });

    private static AuditEvent Event(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        At = row.GetFieldValue<DateTimeOffset>(1),
        Kind = row.GetString(2),
        Event = row.GetInt32(3),
        User = row.GetString(4),
        Address = row.GetString(5),
        Message = row.GetString(6),
        Details = JsonSerializer.Deserialize(row.GetString(7), AuditJson.Default.Details)!,
    };
}
