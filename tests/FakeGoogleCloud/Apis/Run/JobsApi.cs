using System.Globalization;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Apis.Iam;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;
using FakeGoogleCloud.Time;

namespace FakeGoogleCloud.Apis.Run;

/// <summary>Jobs. A PATCH replaces the whole of one: there is no update mask.</summary>
internal sealed class JobsApi : IApi
{
    private const string Prefix = "run.projects.locations.jobs";
    private static readonly string[] _inputs =
        ["annotations", "binaryAuthorization", "client", "clientVersion", "labels", "launchStage", "template"];

    private readonly Cloud _cloud;
    private readonly ExecutionRuns _runs;

    public JobsApi(Cloud cloud)
    {
        (_cloud, _runs) = (cloud, cloud.Executions);
        cloud.Operations.On("run.job", EndWrite);
        cloud.Operations.On("run.job.delete", EndDelete);
    }

    private Collection All => _cloud.Store["runJobs"];

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ($"{Prefix}.create", Create),
        ($"{Prefix}.get", call => Answer.Of(Existing(call))),
        ($"{Prefix}.list", call => Page.Of(call, "jobs", All.Below($"{RunNames.Parent(_cloud, call)}/jobs/"))),
        ($"{Prefix}.patch", Patch),
        ($"{Prefix}.delete", Delete),
        ($"{Prefix}.run", call => Answer.Of(_runs.Start(call, Existing(call)))),
        .. new PolicyMethods(_cloud, Prefix, call => Existing(call)).Methods,
    ];

    private Answer Create(Call call)
    {
        var id = RunNames.Id(_cloud, call.Query("jobId"), "CreateJobRequest.job_id");
        var name = $"{RunNames.Parent(_cloud, call)}/jobs/{id}";
        return All.Has(name)
            ? throw ApiError.Exists($"Resource '{id}' already exists.")
            : Write(call, name, before: null);
    }

    private Answer Patch(Call call)
    {
        var before = All.Find(Name(call));
        if (before is null && !call.Flag("allowMissing"))
            throw RunNames.Missing(Name(call));
        if (call.Body.Text("etag") is { Length: > 0 } etag && etag != before.Text("etag"))
            throw ApiError.Aborted("Conflict for resource: the etag does not match the current version.");
        return Write(call, Name(call), before);
    }

    private Answer Write(Call call, string name, JsonObject? before)
    {
        var job = before?.Copy() ?? new JsonObject
        {
            ["name"] = name,
            ["uid"] = _cloud.Stamp.Uuid(),
            ["createTime"] = _cloud.Stamp.Time,
            ["creator"] = call.Caller.Email,
            ["executionCount"] = 0,
        };
        job.Apply(call.Body, string.Join(',', _inputs));
        var task = job.Child("template", "template")
            ?? throw ApiError.Invalid("Violation in job.template.template: is required.");
        ContainerCheck.Throw("job.template.template", task, isService: false);
        ContainerCheck.Annotations("job", job);
        ActAs.Check(_cloud, call, task.Text("serviceAccount"));
        RunDefaults.Job(_cloud, job);
        job["generation"] = ((before.Number("generation") ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
        job["updateTime"] = _cloud.Stamp.Time;
        job["lastModifier"] = call.Caller.Email;
        job["etag"] = $"\"{_cloud.Stamp.Letters(20)}\"";
        job["reconciling"] = true;
        job["terminalCondition"] = Conditions.Reconciling(_cloud);
        if (!call.Flag("validateOnly"))
            All.Put(name, job);
        return Answer.Of(Start(call, call.Flag("validateOnly") ? "run.job.validated" : "run.job", job));
    }

    private JsonObject Start(Call call, string kind, JsonObject job)
    {
        var name = $"{RunNames.Parent(_cloud, call)}/operations/{_cloud.Stamp.Uuid()}";
        if (kind == "run.job.validated")
            return new JsonObject
            {
                ["name"] = name,
                ["done"] = true,
                ["metadata"] = Typed(job),
                ["response"] = Typed(job)
            };
        return _cloud.Operations.Start(
            new OperationPlan(name, kind, "run.patch.labels", new JsonObject { ["name"] = job.Text("name") })
            {
                Metadata = Typed(job),
                Fault = call.OperationFault,
            });
    }

    private Outcome EndWrite(JsonObject data, JsonObject? fault)
    {
        if (fault is not null || All.Find(data.Text("name")!) is not { } job)
            return Outcome.Failed(fault ?? []);
        job["reconciling"] = false;
        job["observedGeneration"] = job.Text("generation");
        job["terminalCondition"] = Conditions.Succeeded(_cloud);
        All.Put(data.Text("name")!, job);
        return Outcome.Done(Typed(job));
    }

    private Answer Delete(Call call) => Answer.Of(Start(call, "run.job.delete", Existing(call)));

    private Outcome EndDelete(JsonObject data, JsonObject? fault)
    {
        if (fault is not null || All.Find(data.Text("name")!) is not { } job)
            return Outcome.Failed(fault ?? []);
        All.Remove(data.Text("name")!);
        foreach (var (execution, _) in _cloud.Store["runExecutions"].Named($"{data.Text("name")}/"))
            _cloud.Store["runExecutions"].Remove(execution);
        return Outcome.Done(Typed(job));
    }

    private static JsonObject Typed(JsonObject job) => job.Typed("google.cloud.run.v2.Job");

    private JsonObject Existing(Call call) => All.Find(Name(call)) ?? throw RunNames.Missing(Name(call));

    private string Name(Call call) => $"{RunNames.Parent(_cloud, call)}/jobs/{call["jobsId"]}";
}
