namespace Aspire.Npgsql;

/// <summary>Section <c>Aspire:Npgsql</c>, then <c>Aspire:Npgsql:NAME</c>, then the connection string.</summary>
public class NpgsqlSettings
{
    /// <summary>The connection string; <c>ConnectionStrings:NAME</c> wins over the sections.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Whether no health check is registered.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Whether the source <c>Npgsql</c> is not listened to.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Whether the meter <c>Npgsql</c> is not listened to.</summary>
    public bool DisableMetrics { get; set; }
}
