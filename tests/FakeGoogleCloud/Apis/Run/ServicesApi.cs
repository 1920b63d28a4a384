using System.Text.Json.Nodes;
using FakeGoogleCloud.Apis.Iam;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;
using FakeGoogleCloud.Time;

namespace FakeGoogleCloud.Apis.Run;

internal sealed class ServicesApi : IApi
{
    private const string Prefix = "run.projects.locations.services";

    /// <summary>What a client writes; the rest of a service is the server's.</summary>
    private static readonly string[] _inputs =
    [
        "annotations", "binaryAuthorization", "buildConfig", "client", "clientVersion", "customAudiences",
        "defaultUriDisabled", "description", "iapEnabled", "ingress", "invokerIamDisabled", "labels",
            "launchStage",
        "multiRegionSettings", "scaling", "sshEnabled", "template", "traffic",
    ];

    private readonly Cloud _cloud;
    private readonly ServiceRollout _rollout;

    public ServicesApi(Cloud cloud)
    {
        (_cloud, _rollout) = (cloud, new ServiceRollout(cloud));
        cloud.Operations.On("run.service.delete", EndDelete);
    }

    private Collection All => _cloud.Store["runServices"];

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ($"{Prefix}.create", call =>
            Create(call, RunNames.Id(_cloud, call.Query("serviceId"), "CreateServiceRequest.service_id"))),
        ($"{Prefix}.get", call => Answer.Of(Existing(call))),
        ($"{Prefix}.list", call => Page.Of(call, "services", All.Below(call["locationsId"] == "-"
            ? "" : $"{RunNames.Parent(_cloud, call)}/services/"))),
        ($"{Prefix}.patch", Patch),
        ($"{Prefix}.delete", Delete),
        .. new PolicyMethods(_cloud, Prefix, call => Existing(call)).Methods,
    ];

    private Answer Create(Call call, string id)
    {
        var name = $"{RunNames.Parent(_cloud, call)}/services/{id}";
        if (All.Has(name))
            throw ApiError.Exists($"Resource '{id}' already exists.");
        var service = new JsonObject
        {
            ["name"] = name,
            ["uid"] = _cloud.Stamp.Uuid(),
            ["createTime"] = _cloud.Stamp.Time,
            ["creator"] = call.Caller.Email,
        };
        foreach (var input in _inputs)
            if (call.Body[input] is { } value)
                service[input] = value.DeepClone();
        return Write(call, service, before: null);
    }

    private Answer Patch(Call call)
    {
        if (All.Find(Name(call)) is not { } before)
        {
            if (!call.Flag("allowMissing"))
                throw RunNames.Missing(Name(call));
            if (!_cloud.Policies.Allows(call.Caller, "run.services.create"))
                throw Gatekeeper.Missing(call, "run.services.create", RunNames.Parent(_cloud, call));
            return Create(call, RunNames.Id(_cloud, call["servicesId"], "UpdateServiceRequest.service.name"));
        }
        CheckEtag(before, call.Body.Text("etag"));
        var service = before.Copy();
        service.Apply(call.Body, call.Query("updateMask") is { Length: > 0 } and not "*" and var mask
            ? mask : string.Join(',', _inputs));
        return Write(call, service, before);
    }

    private Answer Write(Call call, JsonObject service, JsonObject? before)
    {
        var template = service.Child("template")
            ?? throw ApiError.Invalid("Violation in service.template: is required.");
        ContainerCheck.Throw("service.template", template, isService: true);
        ContainerCheck.Annotations("service", service);
        ContainerCheck.Annotations("service.template", template);
        Traffic.Check(_cloud, service.Text("name")!, service);
        ActAs.Check(_cloud, call, template.Text("serviceAccount"));
        RunDefaults.Service(_cloud, service);
        service["lastModifier"] = call.Caller.Email;
        if (call.Flag("validateOnly"))
            return Answer.Of(Validated(call, service));
        var isNew = _rollout.Begin(service, before, call.Flag("forceNewRevision"));
        return Answer.Of(Start(call, "run.service", isNew ? "run.create" : "run.patch.labels", service,
            new JsonObject
            {
                ["name"] = service.Text("name"),
                ["revision"] = isNew ? service.Text("latestCreatedRevision") : null,
            }));
    }

    private Answer Delete(Call call)
    {
        var service = Existing(call);
        CheckEtag(service, call.Query("etag"));
        if (call.Flag("validateOnly"))
            return Answer.Of(Validated(call, service));
        service["deleteTime"] = _cloud.Stamp.Time;
        service["reconciling"] = true;
        All.Put(Name(call), service);
        return Answer.Of(Start(call, "run.service.delete", "run.patch.labels", service,
            new JsonObject { ["name"] = Name(call) }));
    }

    private Outcome EndDelete(JsonObject data, JsonObject? fault)
    {
        var name = data.Text("name")!;
        if (fault is not null || All.Find(name) is not { } service)
            return Outcome.Failed(fault ?? []);
        All.Remove(name);
        var parts = name.Split('/');
        _cloud.Policies.Remove($"run/{parts[3]}/services/{parts[5]}");
        foreach (var (revision, _) in _cloud.Store["runRevisions"].Named($"{name}/"))
            _cloud.Store["runRevisions"].Remove(revision);
        return Outcome.Done(ServiceRollout.Typed(service));
    }

    private JsonObject Start(Call call, string kind, string step, JsonObject service, JsonObject data) =>
        _cloud.Operations.Start(new OperationPlan(
            $"{RunNames.Parent(_cloud, call)}/operations/{_cloud.Stamp.Uuid()}", kind, step, data)
        {
            Metadata = ServiceRollout.Typed(service),
            Fault = call.OperationFault,
        });

    private JsonObject Validated(Call call, JsonObject service) => new()
    {
        ["name"] = $"{RunNames.Parent(_cloud, call)}/operations/{_cloud.Stamp.Uuid()}",
        ["done"] = true,
        ["metadata"] = ServiceRollout.Typed(service),
        ["response"] = ServiceRollout.Typed(service),
    };

    private JsonObject Existing(Call call) => All.Find(Name(call)) ?? throw RunNames.Missing(Name(call));

    private string Name(Call call) => $"{RunNames.Parent(_cloud, call)}/services/{call["servicesId"]}";

    private static void CheckEtag(JsonObject service, string? etag)
    {
        if (etag is { Length: > 0 } && etag != service.Text("etag"))
            throw ApiError.Aborted("Conflict for resource: the etag does not match the current version.");
    }
}
