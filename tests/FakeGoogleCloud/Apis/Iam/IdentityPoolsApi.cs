using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;
using FakeGoogleCloud.Time;

namespace FakeGoogleCloud.Apis.Iam;

/// <summary>Workload identity pools and their providers. A deleted one keeps its id for 30 days.</summary>
internal sealed class IdentityPoolsApi : IApi
{
    private const string Pools = "iam.projects.locations.workloadIdentityPools";
    private const string Providers = Pools + ".providers";
    private readonly Cloud _cloud;

    public IdentityPoolsApi(Cloud cloud)
    {
        _cloud = cloud;
        cloud.Operations.On("iam.pool", End);
    }

    private Collection All => _cloud.Store["identityPools"];

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        .. Of(Pools, "workloadIdentityPools", "workloadIdentityPoolId"),
        .. Of(Providers, "workloadIdentityPoolProviders", "workloadIdentityPoolProviderId"),
    ];

    private IEnumerable<(string Id, Handler Handle)> Of(string prefix, string field, string idParameter) =>
    [
        ($"{prefix}.create", call => Create(call, call.Query(idParameter))),
        ($"{prefix}.get", call => Answer.Of(Existing(Name(call)))),
        ($"{prefix}.list", call => Page.Of(call, field, Children(call))),
        ($"{prefix}.patch", call =>
            Change(call, i => i.Apply(call.Body, call.Query("updateMask") ?? "displayName"))),
        ($"{prefix}.delete", call => Change(call, i => i["state"] = "DELETED")),
        ($"{prefix}.undelete", call => Change(call, i => i["state"] = "ACTIVE")),
        ($"{prefix}.operations.get", call => Answer.Of(_cloud.Operations.Find(
            $"{Name(call)}/operations/{call["operationsId"]}")
                ?? throw ApiError.NotFound("Operation not found."))),
    ];

    private Answer Create(Call call, string? id)
    {
        if (string.IsNullOrEmpty(id))
            throw ApiError.Invalid("The id is required.");
        var parent = Name(call);
        if (parent.Contains("/workloadIdentityPools/", StringComparison.Ordinal))
            Existing(parent);
        var kind = call.Method.Id.StartsWith(Providers, StringComparison.Ordinal) ? "providers"
            : "workloadIdentityPools";
        var name = $"{parent}/{kind}/{id}";
        if (All.Has(name))
            throw ApiError.Exists("Requested entity already exists");
        if (call.Body.Text("oidc", "issuerUri")?.EndsWith("githubusercontent.com",
            StringComparison.Ordinal) == true
            && string.IsNullOrEmpty(call.Body.Text("attributeCondition")))
            throw ApiError.Invalid("The attribute condition must reference one of the provider's claims.");
        var item = call.Body.Copy();
        (item["name"], item["state"]) = (name, "ACTIVE");
        return Answer.Of(Start(call, name, item));
    }

    private Answer Change(Call call, Action<JsonObject> change)
    {
        var item = Existing(Name(call));
        change(item);
        return Answer.Of(Start(call, Name(call), item));
    }

    private JsonObject Start(Call call, string name, JsonObject item) => _cloud.Operations.Start(new OperationPlan(
        $"{name}/operations/{_cloud.Stamp.Letters(24)}", "iam.pool", "wif.provider",
        new JsonObject { ["name"] = name, ["item"] = item })
    { Fault = call.OperationFault });

    private Outcome End(JsonObject data, JsonObject? fault)
    {
        if (fault is not null)
            return Outcome.Failed(fault);
        var item = All.Put(data.Text("name")!, data.Child("item")!);
        var kind = data.Text("name")!.Contains("/providers/", StringComparison.Ordinal) ? "Provider" : "";
        return Outcome.Done(item.Typed($"google.iam.v1.WorkloadIdentityPool{kind}"));
    }

    private IEnumerable<JsonObject> Children(Call call)
    {
        var parent = Name(call)
            + (call.Path.ContainsKey("workloadIdentityPoolsId") ? "/providers/" : "/workloadIdentityPools/");
        return All.Named(parent).Where(p => !p.Key[parent.Length..].Contains('/', StringComparison.Ordinal))
            .Select(p => p.Value).Where(i => call.Flag("showDeleted") || i.Text("state") is "ACTIVE");
    }

    private JsonObject Existing(string name) =>
        All.Find(name) ?? throw ApiError.NotFound("Requested entity was not found.");

    private string Name(Call call)
    {
        var name = $"projects/{_cloud.Number}/locations/{call["locationsId"]}";
        if (call.Path.TryGetValue("workloadIdentityPoolsId", out var pool))
            name += $"/workloadIdentityPools/{pool}";
        return call.Path.TryGetValue("providersId", out var provider) ? $"{name}/providers/{provider}" : name;
    }
}
