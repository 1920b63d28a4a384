using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;
using FakeGoogleCloud.Time;

namespace FakeGoogleCloud.Apis.Run;

internal sealed class ExecutionsApi : IApi
{
    private const string Prefix = "run.projects.locations.jobs.executions";
    private readonly Cloud _cloud;

    public ExecutionsApi(Cloud cloud)
    {
        _cloud = cloud;
        cloud.Operations.On("run.execution.delete", EndDelete);
    }

    private Collection All => _cloud.Store["runExecutions"];

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ($"{Prefix}.get", call => Answer.Of(Existing(call))),
        ($"{Prefix}.list", call => Page.Of(call, "executions", All.Below($"{Job(call)}/executions/")
            .OrderByDescending(e => e.Text("createTime"), StringComparer.Ordinal))),
        ($"{Prefix}.delete", Delete),
    ];

    private Answer Delete(Call call) => Answer.Of(_cloud.Operations.Start(new OperationPlan(
        $"{RunNames.Parent(_cloud, call)}/operations/{_cloud.Stamp.Uuid()}", "run.execution.delete", null,
        new JsonObject { ["name"] = Existing(call).Text("name") })
    {
        Metadata = ExecutionRuns.Typed(Existing(call)),
        Fault = call.OperationFault,
    }));

    private Outcome EndDelete(JsonObject data, JsonObject? fault)
    {
        if (fault is not null || All.Find(data.Text("name")!) is not { } execution)
            return Outcome.Failed(fault ?? []);
        All.Remove(data.Text("name")!);
        return Outcome.Done(ExecutionRuns.Typed(execution));
    }

    private JsonObject Existing(Call call)
    {
        var name = $"{Job(call)}/executions/{call["executionsId"]}";
        return All.Find(name) ?? throw RunNames.Missing(name);
    }

    private string Job(Call call) => $"{RunNames.Parent(_cloud, call)}/jobs/{call["jobsId"]}";
}
