using System.Globalization;
using System.Text.Json.Nodes;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.ServiceUsage;

/// <summary>Which APIs the project has switched on, and since when that is known everywhere.</summary>
internal static class EnabledServices
{
    /// <summary>What a new project has.</summary>
    private static readonly string[] _initial =
    [
        "cloudapis", "cloudresourcemanager", "cloudtrace", "logging", "monitoring", "servicemanagement",
            "serviceusage",
        "sql-component", "storage", "storage-api", "storage-component",
    ];

    /// <summary>These answer whatever is switched on.</summary>
    private static readonly string[] _always =
        ["serviceusage.googleapis.com", "cloudresourcemanager.googleapis.com"];

    public static void Start(Cloud cloud)
    {
        if (cloud.Store["services"].Named().Any())
            return;
        foreach (var name in _initial)
            cloud.Store["services"]
                .Put($"{name}.googleapis.com", new JsonObject { ["visible"] = cloud.Stamp.Time });
    }

    public static bool IsEnabled(Cloud cloud, string service) => cloud.Store["services"].Has(service);

    public static bool IsOn(Cloud cloud, string host) =>
        _always.Contains(host) || (cloud.Store["services"].Find(host).Text("visible") is { } visible
            && DateTimeOffset.Parse(visible, CultureInfo.InvariantCulture) <= cloud.Stamp.Now);

    public static void Enable(Cloud cloud, string service)
    {
        if (IsEnabled(cloud, service))
            return;
        var visible = cloud.Stamp.Now + cloud.Durations.Of(cloud.Faults.ApiDelay);
        cloud.Store["services"].Put(service, new JsonObject { ["visible"] = Stamp.Format(visible) });
        if (ServiceAgents.OnEnable(cloud, service) is { } agent)
            ServiceAgents.Create(cloud, agent);
    }

    public static JsonObject Describe(Cloud cloud, string service) => new()
    {
        ["name"] = $"projects/{cloud.Number}/services/{service}",
        ["parent"] = $"projects/{cloud.Number}",
        ["config"] = new JsonObject { ["name"] = service, ["title"] = service },
        ["state"] = IsEnabled(cloud, service) ? "ENABLED" : "DISABLED",
    };
}
