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
        ($"{Prefix}.cancel", Cancel),
        ($"{Prefix}.delete", Delete),
    ];

    private Answer Cancel(Call call)
    {
        var execution = Existing(call);
        if (execution.ContainsKey("completionTime"))
            throw ApiError.Precondition($"Execution '{call["executionsId"]}' has already ended.");
        var cancelled = new Obstacle("executionReason", "CANCELLED", "The execution was cancelled.");
        var ended = ExecutionRuns.Typed(_cloud.Executions.Complete(execution, cancelled));
        return Answer.Of(new JsonObject
        {
            ["name"] = $"{RunNames.Parent(_cloud, call)}/operations/{_cloud.Stamp.Uuid()}",
            ["done"] = true,
            ["metadata"] = ended,
            ["response"] = ended.Copy(),
        });
    }

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
