using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Google.Apis;

/// <summary>The project's APIs. One call enables up to 20; parallel calls are refused with 429.</summary>
internal sealed record EnabledApis(string Project, ImmutableArray<string> Hosts) : CloudResource
{
    public override string Api => GoogleHosts.ServiceUsage;

    public override string Step => "api.enable";

    public override GoogleRequest Read => GoogleRequest.Get(
        Api,
        $"v1/projects/{Project}/services:batchGet?"
            + string.Join('&', Hosts.Select(h => $"names=projects/{Project}/services/{h}")));

    /// <summary>Of <c>{services: [{name: "projects/N/services/HOST", state}]}</c>.</summary>
    public static ImmutableHashSet<string> On(JsonObject existing) =>
        [.. (existing["services"] as JsonArray ?? [])
            .Where(s => s!["state"]?.GetValue<string>() == "ENABLED")
            .Select(s => s!["name"]!.GetValue<string>().Split('/')[^1])];

    public override ImmutableArray<Difference> Compare(JsonObject existing, Outputs outputs) =>
        [.. Hosts.Except(On(existing)).Select(host => new Difference(host, "off", "on"))];

    public override GoogleRequest Create(Outputs outputs) => Enable(Hosts);

    public override GoogleRequest Change(JsonObject existing, Outputs outputs) =>
        Enable(Hosts.Except(On(existing)));

    private GoogleRequest Enable(IEnumerable<string> hosts) =>
        GoogleRequest.Post(Api, $"v1/projects/{Project}/services:batchEnable", new JsonObject
        {
            ["serviceIds"] = new JsonArray([.. hosts.Select(h => (JsonNode)h)]),
        }) with
        { Operation = LongRunningKinds.Rpc(Api, "v1") };
}
