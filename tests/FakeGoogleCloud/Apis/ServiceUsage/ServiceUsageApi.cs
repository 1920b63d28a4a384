using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;
using FakeGoogleCloud.Time;

namespace FakeGoogleCloud.Apis.ServiceUsage;

internal sealed class ServiceUsageApi : IApi
{
    private readonly Cloud _cloud;

    public ServiceUsageApi(Cloud cloud)
    {
        _cloud = cloud;
        EnabledServices.Start(cloud);
        cloud.Operations.On("serviceusage.enable", EndEnable);
    }

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ("serviceusage.services.get", call => Answer.Of(EnabledServices.Describe(_cloud, call["servicesId"]))),
        ("serviceusage.services.batchGet", BatchGet),
        ("serviceusage.services.list", List),
        ("serviceusage.services.enable", call => Enable(call, [call["servicesId"]], isBatch: false)),
        ("serviceusage.services.batchEnable", BatchEnable),
        ("serviceusage.services.disable", Disable),
        ("serviceusage.services.generateServiceIdentity", GenerateIdentity),
        ("serviceusage.operations.get", call =>
            Answer.Of(_cloud.Operations.Find($"operations/{call["operationsId"]}")
            ?? throw ApiError.NotFound("Operation not found."))),
    ];

    private Answer BatchGet(Call call)
    {
        var names = call.All("names");
        if (names.Count > 30)
            throw ApiError.Invalid("A maximum of 30 services may be requested.");
        var services = names.Select(n => (JsonNode)EnabledServices.Describe(_cloud, n.Split('/')[^1]));
        return Answer.Of(new JsonObject { ["services"] = new JsonArray([.. services]) });
    }

    private Answer List(Call call)
    {
        if (call.Query("filter") is "state:DISABLED")
            throw ApiError.Unimplemented("This fake lists what is enabled; ask for a service by its name.");
        var services = _cloud.Store["services"].Named().Select(s => EnabledServices.Describe(_cloud, s.Key));
        return Page.Of(call, "services", services);
    }

    private Answer BatchEnable(Call call)
    {
        var ids = call.Body.Texts("serviceIds").ToArray();
        return ids.Length is 0 or > 20
            ? throw ApiError.Invalid("Between 1 and 20 services may be enabled at once.")
            : Enable(call, ids, isBatch: true);
    }

    private Answer Enable(Call call, string[] services, bool isBatch)
    {
        foreach (var service in services.Where(s => !s.EndsWith(".googleapis.com", StringComparison.Ordinal)))
            throw new ApiError(403, "PERMISSION_DENIED",
                $"Not found or permission denied for service(s): {service}.");
        var data = new JsonObject
        {
            ["services"] = new JsonArray([.. services.Select(s => (JsonNode)s)]),
            ["batch"] = isBatch,
        };
        // Nothing to do: the operation is done and has a name of its own.
        if (services.All(s => EnabledServices.IsEnabled(_cloud, s)))
            return Answer.Of(new JsonObject
            {
                ["name"] = "operations/noop.DONE_OPERATION",
                ["done"] = true,
                ["response"] = EndEnable(data, null).Result!,
            });
        var name = $"operations/acf.p2-{_cloud.Number}-{_cloud.Stamp.Uuid()}";
        return Answer.Of(_cloud.Operations.Start(new OperationPlan(name, "serviceusage.enable", "api.enable", data)
        {
            Fault = call.OperationFault,
        }));
    }

    private Outcome EndEnable(JsonObject data, JsonObject? fault)
    {
        if (fault is not null)
            return Outcome.Failed(fault);
        var services = data.Texts("services").ToList();
        services.ForEach(s => EnabledServices.Enable(_cloud, s));
        var described = services.Select(s => EnabledServices.Describe(_cloud, s));
        return Outcome.Done(data.Flag("batch")
            ? new JsonObject
            {
                ["@type"] = "type.googleapis.com/google.api.serviceusage.v1.BatchEnableServicesResponse",
                ["services"] = new JsonArray([.. described]),
            }
            : new JsonObject
            {
                ["@type"] = "type.googleapis.com/google.api.serviceusage.v1.EnableServiceResponse",
                ["service"] = described.Single(),
            });
    }

    private Answer Disable(Call call)
    {
        _cloud.Store["services"].Remove(call["servicesId"]);
        return Answer.Of(new JsonObject
        {
            ["name"] = "operations/noop.DONE_OPERATION",
            ["done"] = true,
            ["response"] = new JsonObject
            {
                ["@type"] = "type.googleapis.com/google.api.serviceusage.v1.DisableServiceResponse",
                ["service"] = EnabledServices.Describe(_cloud, call["servicesId"]),
            },
        });
    }

    private Answer GenerateIdentity(Call call)
    {
        var identity = ServiceAgents.Create(_cloud, ServiceAgents.Of(_cloud, call["servicesId"]));
        identity["@type"] = "type.googleapis.com/google.api.serviceusage.v1beta1.ServiceIdentity";
        return Answer.Of(new JsonObject
        {
            ["name"] = $"operations/finished.DONE_OPERATION.{_cloud.Stamp.Letters(8)}",
            ["done"] = true,
            ["response"] = identity.Copy(),
        });
    }
}
