using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Sql;

/// <summary>
/// What Cloud SQL fills in for a new PostgreSQL instance, and which tiers go with which edition.
/// </summary>
internal static partial class InstanceDefaults
{
    public static void Complete(Cloud cloud, JsonObject instance)
    {
        var (name, region) = (instance.Text("name")!, instance.Text("region") ?? "us-central1");
        instance["kind"] = "sql#instance";
        instance["project"] = cloud.Project;
        instance["region"] = region;
        instance["connectionName"] = $"{cloud.Project}:{region}:{name}";
        instance["backendType"] = "SECOND_GEN";
        instance["instanceType"] = "CLOUD_SQL_INSTANCE";
        instance["createTime"] = cloud.Stamp.Time;
        instance["etag"] = cloud.Stamp.Etag();
        instance["gceZone"] = $"{region}-b";
        instance["databaseInstalledVersion"] = $"{instance.Text("databaseVersion")}_10";
        instance["selfLink"] = SqlLinks.Of(cloud, $"instances/{name}");
        instance["serviceAccountEmailAddress"] =
            $"p{cloud.Number}-{cloud.Stamp.Letters(6)}@gcp-sa-cloud-sql.iam.gserviceaccount.com";
        instance["sqlNetworkArchitecture"] = "NEW_NETWORK_ARCHITECTURE";
        instance["satisfiesPzi"] = true;
        Settings(instance.Make("settings"), region);
    }

    private static void Settings(JsonObject settings, string region)
    {
        settings["kind"] = "sql#settings";
        settings["settingsVersion"] = "1";
        settings.Default("activationPolicy", "ALWAYS");
        settings.Default("availabilityType", "ZONAL");
        settings.Default("connectorEnforcement", "NOT_REQUIRED");
        settings.Default("dataDiskSizeGb", "10");
        settings.Default("dataDiskType", "PD_SSD");
        settings.Default("deletionProtectionEnabled", false);
        settings.Default("pricingPlan", "PER_USE");
        settings.Default("replicationType", "SYNCHRONOUS");
        settings.Default("storageAutoResize", true);
        settings.Default("storageAutoResizeLimit", "0");
        settings.Default("authorizedGaeApplications", new JsonArray());
        settings.Default("locationPreference",
            new JsonObject { ["kind"] = "sql#locationPreference", ["zone"] = $"{region}-b" });
        var address = settings.Make("ipConfiguration");
        address.Default("ipv4Enabled", true);
        address.Default("requireSsl", false);
        address.Default("sslMode", "ALLOW_UNENCRYPTED_AND_ENCRYPTED");
        address.Default("authorizedNetworks", new JsonArray());
        var backup = settings.Make("backupConfiguration");
        backup["kind"] = "sql#backupConfiguration";
        backup.Default("enabled", false);
        backup.Default("startTime", "12:00");
        backup.Default("transactionLogRetentionDays", 7);
        backup.Default("backupRetentionSettings",
            new JsonObject { ["retainedBackups"] = 7, ["retentionUnit"] = "COUNT" });
    }

    /// <summary>
    /// From POSTGRES_16 on, the edition is ENTERPRISE_PLUS unless it is given; that one refuses the small tiers.
    /// </summary>
    public static void CheckTier(JsonObject instance)
    {
        var version = instance.Text("databaseVersion")
            ?? throw ApiError.Invalid("The database version is required.", "required");
        if (!Postgres().IsMatch(version))
            throw ApiError.Unimplemented($"This fake has PostgreSQL only, not {version}.");
        var settings = instance.Make("settings");
        var major = int.Parse(version["POSTGRES_".Length..], System.Globalization.CultureInfo.InvariantCulture);
        settings.Default("edition", major >= 16 ? "ENTERPRISE_PLUS" : "ENTERPRISE");
        var (tier, edition) = (settings.Text("tier")
            ?? throw ApiError.Invalid("Missing parameter: tier.", "required"), settings.Text("edition"));
        if (edition is "ENTERPRISE_PLUS" != PlusTier().IsMatch(tier)
            || !(PlusTier().IsMatch(tier) || Tier().IsMatch(tier)))
            throw ApiError.Invalid(
                $"Invalid request: Invalid Tier ({tier}) for ({edition}) Edition. Use a predefined Tier like "
                + (edition is "ENTERPRISE_PLUS" ? "db-perf-optimized-N-*" : "db-custom-* or db-f1-micro")
                    + " instead.", "invalid");
    }

    [GeneratedRegex("^POSTGRES_[0-9]+$")]
    private static partial Regex Postgres();

    [GeneratedRegex("^(db-f1-micro|db-g1-small|db-custom-[0-9]+-[0-9]+)$")]
    private static partial Regex Tier();

    [GeneratedRegex("^db-(perf-optimized|c4a-highmem|memory-optimized).*$")]
    private static partial Regex PlusTier();
}
