using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;
using FakeGoogleCloud.Time;

namespace FakeGoogleCloud.Apis.Run;

/// <summary>An execution of a job, from <c>:run</c> to its end.</summary>
internal sealed class ExecutionRuns
{
    private readonly Cloud _cloud;

    public ExecutionRuns(Cloud cloud)
    {
        _cloud = cloud;
        cloud.Operations.On("run.execution", End);
    }

    private Collection All => _cloud.Store["runExecutions"];

    public JsonObject Start(Call call, JsonObject job)
    {
        var id = $"{job.Text("name")!.Split('/')[^1]}-{_cloud.Stamp.Letters(5)}";
        var execution = New(call, job, $"{job.Text("name")}/executions/{id}");
        All.Put(execution.Text("name")!, execution);
        job["executionCount"] = (job.Number("executionCount") ?? 0) + 1;
        job["latestCreatedExecution"] = new JsonObject
        {
            ["name"] = id,
            ["createTime"] = _cloud.Stamp.Time,
            ["completionStatus"] = "EXECUTION_RUNNING",
        };
        _cloud.Store["runJobs"].Put(job.Text("name")!, job);
        return _cloud.Operations.Start(
            new OperationPlan($"{RunNames.Parent(_cloud, call)}/operations/{_cloud.Stamp.Uuid()}",
            "run.execution", "job.run", new JsonObject { ["name"] = execution.Text("name") })
            {
                Metadata = Typed(execution),
                Fault = call.OperationFault,
            });
    }

    private JsonObject New(Call call, JsonObject job, string name)
    {
        var task = job.Child("template", "template")!.Copy();
        var overrides = call.Body.Child("overrides");
        Override(task, overrides);
        var execution = new JsonObject
        {
            ["name"] = name,
            ["uid"] = _cloud.Stamp.Uuid(),
            ["job"] = job.Text("name")!.Split('/')[^1],
            ["generation"] = "1",
            ["creator"] = call.Caller.Email,
            ["startTime"] = _cloud.Stamp.Time,
            ["taskCount"] = overrides.Number("taskCount") ?? job.Number("template", "taskCount") ?? 1,
            ["runningCount"] = 1,
            ["reconciling"] = true,
            ["launchStage"] = "GA",
            ["template"] = task,
            ["conditions"] = new JsonArray(Conditions.Reconciling(_cloud, "Completed")),
            ["etag"] = $"\"{_cloud.Stamp.Letters(20)}\"",
        };
        _cloud.Stamp.Create(execution);
        return execution;
    }

    private static void Override(JsonObject task, JsonObject? overrides)
    {
        if (overrides.Text("timeout") is { } timeout)
            task["timeout"] = timeout;
        foreach (var change in overrides.Children("containerOverrides"))
        {
            var container = task.Children("containers")
                .FirstOrDefault(c => change.Text("name") is null or "" || c.Text("name") == change.Text("name"))
                ?? throw ApiError.Invalid(
                    $"Violation in overrides.container_overrides: there is no container {change.Text("name")}.");
            if (change["args"] is JsonArray args)
                container["args"] = args.DeepClone();
            foreach (var env in change.Children("env"))
            {
                var kept = container.Children("env").Where(e => e.Text("name") != env.Text("name")).Append(env);
                container["env"] = new JsonArray([.. kept.Select(e => e.DeepClone())]);
            }
        }
    }

    private Outcome End(JsonObject data, JsonObject? fault)
    {
        if (All.Find(data.Text("name")!) is not { } execution)
            return Outcome.Failed(5, "The execution was deleted meanwhile.");
        if (execution.ContainsKey("completionTime"))
            return Outcome.Done(Typed(execution));
        var obstacle = RevisionStart.Of(_cloud, execution.Child("template")!);
        var outcome = obstacle is null && fault is null ? _cloud.Deeds.Execute(execution)
            : Outcome.Failed(fault ?? []);
        if (outcome.IsPending)
            return outcome;
        if (outcome.Error is { } error)
            obstacle ??= new Obstacle("executionReason", error.Text("reason") ?? "NON_ZERO_EXIT_CODE",
                error.Text("message") ?? "The container exited with an error.");
        Complete(execution, obstacle);
        return Outcome.Done(Typed(execution));
    }

    public JsonObject Complete(JsonObject execution, Obstacle? obstacle)
    {
        var tasks = execution.Number("taskCount") ?? 1;
        execution["reconciling"] = false;
        execution["observedGeneration"] = "1";
        execution["runningCount"] = 0;
        var (count, status) = obstacle switch
        {
            null => ("succeededCount", "EXECUTION_SUCCEEDED"),
            { Reason: "CANCELLED" } => ("cancelledCount", "EXECUTION_CANCELLED"),
            _ => ("failedCount", "EXECUTION_FAILED"),
        };
        execution[count] = tasks;
        execution["completionTime"] = _cloud.Stamp.Time;
        execution["conditions"] = new JsonArray(obstacle is null ? Conditions.Succeeded(_cloud, "Completed")
            : Conditions.Failed(_cloud, "Completed", obstacle.Field, obstacle.Reason, obstacle.Message));
        All.Put(execution.Text("name")!, execution);
        var job = string.Join('/', execution.Text("name")!.Split('/')[..6]);
        if (_cloud.Store["runJobs"].Find(job) is { } owner)
        {
            var latest = owner.Make("latestCreatedExecution");
            latest["completionTime"] = _cloud.Stamp.Time;
            latest["completionStatus"] = status;
            _cloud.Store["runJobs"].Put(job, owner);
        }
        return execution;
    }

    public static JsonObject Typed(JsonObject execution) => execution.Typed("google.cloud.run.v2.Execution");
}
