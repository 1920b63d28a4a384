using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.RunServices;
using Google.Cloud.Run.V2;

namespace Aspire.Hosting.GoogleCloud.Google.RunJobs;

/// <summary>
/// That a job has run to its end as it now is. Starting it is not idempotent, so its executions are looked through
/// first: one of the same content that runs is waited for, one that succeeded is enough.
/// </summary>
internal sealed record JobExecution(Location Location, string Job, string JobId) : CloudResource
{
    public override string Api => GoogleHosts.Run;

    public override string Step => "job.run";

    public override bool IsRepeatable => false;

    public override GoogleRequest Read =>
        GoogleRequest.Get(Api, $"v2/{Location.Regional}/jobs/{Job}/executions?pageSize=100");

    /// <summary>The one that runs, or the last that did: only its result counts.</summary>
    public override JsonObject? Find(JsonObject answer) =>
        (answer["executions"] as JsonArray ?? []).OfType<JsonObject>()
            .OrderBy(e => IsRunning(e) ? 0 : 1)
            .ThenByDescending(e => e["createTime"]?.GetValue<string>(), StringComparer.Ordinal)
            .FirstOrDefault();

    public override Readiness ReadinessOf(JsonObject existing) =>
        IsRunning(existing) ? Readiness.Busy
            : Failed(existing) == 0 ? Readiness.Ready
            : Readiness.Broken($"The job {Job} failed: {Reason(existing)}");

    public override ImmutableArray<Difference> Compare(JsonObject existing, Outputs outputs)
    {
        if (outputs.Find(JobId, RunJob.Task) is not { } wanted)
            return [new Difference("job", null, "(it changes)")];
        var done = RunMessages.Read<TaskTemplate>(existing["template"] as JsonObject ?? []);
        var differences = JsonDifferences.OfBoth(RunJob.TaskOf(done), JsonNode.Parse(wanted));
        if (!differences.IsEmpty)
            return differences;
        return Failed(existing) == 0 ? [] : [new Difference("result", "failed", "succeeded")];
    }

    public override GoogleRequest Create(Outputs outputs) =>
        RunRequests.Run($"v2/{Location.Regional}/jobs/{Job}");

    public override GoogleRequest Change(JsonObject existing, Outputs outputs) => Create(outputs);

    public override ImmutableArray<string> FailureLog(JsonObject existing) =>
        ["resource.type=\"cloud_run_job\"", $"resource.labels.job_name=\"{Job}\""];

    // The operation of a job that fails ends well: only the execution says how it went.
    private static string Reason(JsonObject execution) =>
        (execution["conditions"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(c => c["state"]?.GetValue<string>() == "CONDITION_FAILED")
            .Select(c => c["message"]?.GetValue<string>()).FirstOrDefault() ?? "its log says why";

    private static bool IsRunning(JsonObject execution) => execution["completionTime"] is null;

    private static int Failed(JsonObject execution) =>
        (execution["failedCount"]?.GetValue<int>() ?? 0) + (execution["cancelledCount"]?.GetValue<int>() ?? 0);
}
