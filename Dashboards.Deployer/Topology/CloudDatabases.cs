using System.Collections.Immutable;

namespace Aspire.Hosting.GoogleCloud.Topology;

/// <summary>A PostgreSQL server with its databases.</summary>
internal sealed record CloudDatabaseServer
{
    public required string Name { get; init; }

    /// <summary>Such as <c>db-custom-1-3840</c>: vCPUs and MiB.</summary>
    public string Tier { get; init; } = "db-custom-1-3840";

    public string Version { get; init; } = "POSTGRES_18";

    public bool IsProtected { get; init; } = true;

    public bool IsRegional { get; init; }

    public ImmutableArray<CloudDatabase> Databases { get; init; } = [];

    /// <summary>A user of all databases, where something wants the server's own.</summary>
    public CloudDatabaseUser? Owner { get; init; }
}

internal sealed record CloudDatabaseUser(string Name, CloudSecret Password);

/// <summary>A database and the one user that owns what is in it; the password is a generated secret.</summary>
internal sealed record CloudDatabase(string Name, string User, CloudSecret Password);
