using System.Security.Cryptography;
using Aspire.Hosting.ResourceService;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// Where the dashboard will listen, decided before any resource starts: it may still be installing when they do.
/// Null addresses where it cannot run at all.
/// </summary>
internal sealed record DashboardPlan(
    string? FrontEnd, string? OtlpGrpc, string? OtlpHttp, Uri? ResourceService, string? Path, string? Missing)
{
    public bool CanRun => Missing is null;

    /// <summary>What the real package would have refused to start without, or null.</summary>
    public string? Lax { get; private init; }

    public static DashboardPlan Make(ConfigurationManager configuration)
    {
        var path = configuration["DcpPublisher:DashboardPath"] ?? configuration["ASPIRE_DASHBOARD_PATH"];
        var missing = path is not null && !File.Exists(path) ? $"ASPIRE_DASHBOARD_PATH names no file: {path}"
            : path is null ? DashboardInstallation.Missing()
            : null;
        if (missing is not null)
            return new DashboardPlan(null, null, null, null, null, missing);

        var urls = configuration["ASPNETCORE_URLS"]?.Split(';') ?? [];
        var frontEnd = urls.FirstOrDefault(url => url.StartsWith("http:", StringComparison.Ordinal)) ?? Free();
        var plan = new DashboardPlan(
            frontEnd.TrimEnd('/'),
            configuration[OtlpEnvironment.GrpcAddress] ?? Free(),
            configuration[OtlpEnvironment.HttpAddress] ?? Free(),
            ResourceServiceAddress.From(configuration),
            path,
            null)
        {
            Lax = Refusal(configuration),
        };
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ASPNETCORE_URLS"] = plan.FrontEnd,
            [OtlpEnvironment.GrpcAddress] = plan.OtlpGrpc,
            [OtlpEnvironment.HttpAddress] = plan.OtlpHttp,
        });
        if (!configuration.GetValue("ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS", false))
            AddKeys(configuration);
        return plan;
    }

    private static string? Refusal(ConfigurationManager configuration)
    {
        if (string.IsNullOrEmpty(configuration["ASPNETCORE_URLS"]))
            return "ASPNETCORE_URLS is not set";
        if (configuration[OtlpEnvironment.GrpcAddress] is null
            && configuration[OtlpEnvironment.HttpAddress] is null)
            return $"neither {OtlpEnvironment.GrpcAddress} nor {OtlpEnvironment.HttpAddress} is set";
        return configuration["ASPNETCORE_URLS"]!.Contains("http:", StringComparison.Ordinal) &&
            !configuration.GetValue("ASPIRE_ALLOW_UNSECURED_TRANSPORT", false)
                ? "ASPIRE_ALLOW_UNSECURED_TRANSPORT is not true and ASPNETCORE_URLS is not https"
                : null;
    }

    private static void AddKeys(ConfigurationManager configuration) =>
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AppHost:BrowserToken"] =
                configuration["ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN"] is { Length: > 0 } token ? token : Key(),
            ["AppHost:OtlpApiKey"] = configuration["AppHost:OtlpApiKey"] ?? Key(),
            ["AppHost:DashboardApiKey"] = configuration["AppHost:DashboardApiKey"] ?? Key(),
            [ResourceServiceHost.KeySetting] = configuration[ResourceServiceHost.KeySetting]
                ?? configuration["ASPIRE_DASHBOARD_RESOURCESERVICE_APIKEY"] ?? Key(),
        });

    private static string Key() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static string Free() => $"http://localhost:{Orchestration.Ports.Free()}";
}
