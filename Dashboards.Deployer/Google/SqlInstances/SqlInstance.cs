using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Google.SqlInstances;

/// <summary>
/// A PostgreSQL server of Cloud SQL, reachable through Cloud Run's built-in socket alone: no authorised network,
/// encrypted only, connectors only.
/// </summary>
internal sealed record SqlInstance(Location Location, string Name, string Tier) : CloudResource
{
    public required string DatabaseVersion { get; init; }

    public bool IsProtected { get; init; } = true;

    public bool IsRegional { get; init; }

    /// <summary>GiB at the beginning; the disk grows by itself and never shrinks.</summary>
    public int DiskSize { get; init; } = 10;

    public override string Api => GoogleHosts.Sql;

    public override string Step => IsSharedCore ? "sql.create.shared-core" : "sql.create";

    public override bool HoldsData => true;

    /// <summary>What Cloud Run's volume and the socket's folder name.</summary>
    public string ConnectionName => $"{Location.Project}:{Location.Region}:{Name}";

    private bool IsSharedCore => Tier is "db-f1-micro" or "db-g1-small";

    public override GoogleRequest Read => GoogleRequest.Get(Api, Path);

    public override Readiness ReadinessOf(JsonObject existing) => existing["state"]?.GetValue<string>() switch
    {
        "RUNNABLE" => Readiness.Ready,
        "PENDING_CREATE" or "MAINTENANCE" => Readiness.Busy,
        var state => Readiness.Broken($"the database server {Name} is {state}: see gcloud sql instances describe {Name}"),
    };

    public override bool IsOurs(JsonObject existing) => Location.Owner.IsOn(existing["settings"]?["userLabels"]);

    public override ImmutableArray<Difference> Compare(JsonObject existing, Outputs outputs) =>
    [
        .. JsonDifferences.Of(existing, new JsonObject
        {
            ["region"] = Location.Region,
            ["databaseVersion"] = DatabaseVersion,
            ["settings"] = Settings,
        }),
    ];

    public override GoogleRequest Create(Outputs outputs)
    {
        var settings = Settings;
        settings["dataDiskType"] = "PD_SSD";
        settings["dataDiskSizeGb"] = $"{DiskSize}";
        return GoogleRequest.Post(Api, Instances, new JsonObject
        {
            ["name"] = Name,
            ["region"] = Location.Region,
            ["databaseVersion"] = DatabaseVersion,
            ["settings"] = settings,
        }) with
        { Operation = LongRunningKinds.Sql(Location.Project) };
    }

    public override string? Obstacle(JsonObject existing)
    {
        if (existing["region"]?.GetValue<string>() is var region && region != Location.Region)
            return $"a database server never moves, and this one is in {region}: deploy to that region";
        return existing["databaseVersion"]?.GetValue<string>() is var version && version != DatabaseVersion
            ? $"it is {version}, and another version is an upgrade with downtime: "
                + $"gcloud sql instances patch {Name} --database-version={DatabaseVersion}"
            : null;
    }

    public override GoogleRequest? BeforeDelete(JsonObject existing) =>
        existing["settings"]?["deletionProtectionEnabled"]?.GetValue<bool>() != true ? null
            : Patch(existing, new JsonObject { ["deletionProtectionEnabled"] = false });

    public override GoogleRequest Change(JsonObject existing, Outputs outputs) => Patch(existing, Settings);

    private GoogleRequest Patch(JsonObject existing, JsonObject settings)
    {
        settings["settingsVersion"] = existing["settings"]!["settingsVersion"]!.GetValue<string>();
        return new GoogleRequest("PATCH", Api, Path)
        {
            Body = new JsonObject { ["settings"] = settings },
            Operation = LongRunningKinds.Sql(Location.Project),
        };
    }

    public override GoogleRequest? Delete(JsonObject existing) =>
        GoogleRequest.Delete(Api, Path) with { Operation = LongRunningKinds.Sql(Location.Project) };

    private string Instances => $"v1/projects/{Location.Project}/instances";

    private string Path => $"{Instances}/{Name}";

    // The edition is named because PostgreSQL 16 and later default to one that refuses small tiers.
    private JsonObject Settings => new()
    {
        ["tier"] = Tier,
        ["edition"] = "ENTERPRISE",
        ["availabilityType"] = IsRegional ? "REGIONAL" : "ZONAL",
        ["storageAutoResize"] = true,
        ["deletionProtectionEnabled"] = IsProtected,
        ["connectorEnforcement"] = "REQUIRED",
        ["backupConfiguration"] = new JsonObject { ["enabled"] = true, ["pointInTimeRecoveryEnabled"] = true },
        ["ipConfiguration"] = new JsonObject { ["ipv4Enabled"] = true, ["sslMode"] = "ENCRYPTED_ONLY" },
        ["userLabels"] = Location.Owner.Labels(),
    };
}
