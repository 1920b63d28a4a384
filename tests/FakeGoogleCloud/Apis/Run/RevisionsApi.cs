using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;
using FakeGoogleCloud.Time;

namespace FakeGoogleCloud.Apis.Run;

internal sealed class RevisionsApi : IApi
{
    private const string Prefix = "run.projects.locations.services.revisions";
    private readonly Cloud _cloud;

    public RevisionsApi(Cloud cloud)
    {
        _cloud = cloud;
        cloud.Operations.On("run.revision.delete", EndDelete);
    }

    private Collection All => _cloud.Store["runRevisions"];

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ($"{Prefix}.get", call => Answer.Of(Existing(call))),
        ($"{Prefix}.list", call => Page.Of(call, "revisions", All.Below($"{Service(call)}/revisions/")
            .OrderByDescending(r => r.Text("createTime"), StringComparer.Ordinal))),
        ($"{Prefix}.delete", Delete),
    ];

    private Answer Delete(Call call)
    {
        var revision = Existing(call);
        var service = _cloud.Store["runServices"].Find(Service(call));
        if (service.Children("trafficStatuses").Any(t => t.Text("revision") == call["revisionsId"])
            || service.Text("latestCreatedRevision") == Name(call))
            throw ApiError.Precondition(
                $"Revision '{call["revisionsId"]}' is the latest or serves traffic, and cannot be deleted.");
        return Answer.Of(_cloud.Operations.Start(
            new OperationPlan($"{RunNames.Parent(_cloud, call)}/operations/{_cloud.Stamp.Uuid()}",
            "run.revision.delete", null, new JsonObject { ["name"] = Name(call) })
            {
                Metadata = Typed(revision),
                Fault = call.OperationFault,
            }));
    }

    private Outcome EndDelete(JsonObject data, JsonObject? fault)
    {
        if (fault is not null || All.Find(data.Text("name")!) is not { } revision)
            return Outcome.Failed(fault ?? []);
        All.Remove(data.Text("name")!);
        return Outcome.Done(Typed(revision));
    }

    private static JsonObject Typed(JsonObject revision) => revision.Typed("google.cloud.run.v2.Revision");

    private JsonObject Existing(Call call) => All.Find(Name(call)) ?? throw RunNames.Missing(Name(call));

    private string Service(Call call) => $"{RunNames.Parent(_cloud, call)}/services/{call["servicesId"]}";

    private string Name(Call call) => $"{Service(call)}/revisions/{call["revisionsId"]}";
}
