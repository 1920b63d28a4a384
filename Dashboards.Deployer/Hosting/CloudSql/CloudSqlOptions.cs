using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.GoogleCloud;

/// <summary>What a PostgreSQL server is on Cloud SQL.</summary>
public sealed record CloudSqlOptions : IResourceAnnotation
{
    /// <summary>
    /// <c>db-f1-micro</c>, <c>db-g1-small</c>, or <c>db-custom-VCPUS-MIB</c>, by default <c>db-custom-1-3840</c>:
    /// the smallest that has an SLA.
    /// </summary>
    public string Tier { get; init; } = "db-custom-1-3840";

    /// <summary>Such as <c>POSTGRES_18</c>, the default.</summary>
    public string DatabaseVersion { get; init; } = "POSTGRES_18";

    /// <summary>A second server in another zone takes over when the first fails, at twice the price.</summary>
    public bool IsRegional { get; init; }

    /// <summary>Google refuses to delete it until somebody says so. On by default.</summary>
    public bool IsDeletionProtected { get; init; } = true;
}
