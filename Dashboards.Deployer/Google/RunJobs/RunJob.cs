using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.RunServices;
using Google.Cloud.Run.V2;

namespace Aspire.Hosting.GoogleCloud.Google.RunJobs;

/// <summary>
/// A job of Cloud Run. Its executions carry its task, by which one that has run already is known again.
/// </summary>
internal sealed record RunJob(Location Location, string Name, Func<Outputs, Job> Build) : CloudResource
{
    /// <summary>The output that an execution is compared with: the task, as JSON.</summary>
    public const string Task = "task";

    public override string Api => GoogleHosts.Run;

    public override string Step => "run.create";

    public override GoogleRequest Read => GoogleRequest.Get(Api, $"{Jobs}/{Name}");

    public override bool IsOurs(JsonObject existing) => Location.Owner.IsOn(existing["labels"]);

    public override Readiness ReadinessOf(JsonObject existing) =>
        existing["reconciling"]?.GetValue<bool>() == true ? Readiness.Busy : Readiness.Ready;

    public override ImmutableArray<Difference> Compare(JsonObject existing, Outputs outputs)
    {
        var found = RunMessages.Read<Job>(existing);
        var said = new Job { Template = found.Template };
        var wanted = RunDefaults.Fill(Build(outputs));
        said.Labels.Add(RunMessages.LabelsOf(wanted.Labels, found.Labels));
        return JsonDifferences.OfBoth(RunMessages.ToJson(RunDefaults.Fill(said)), RunMessages.ToJson(wanted));
    }

    public override GoogleRequest Create(Outputs outputs) =>
        RunRequests.Create(Jobs, "jobId", Name, Build(outputs));

    public override GoogleRequest Change(JsonObject existing, Outputs outputs)
    {
        var wanted = Build(outputs);
        wanted.Etag = existing["etag"]?.GetValue<string>() ?? "";
        return RunRequests.Change($"{Jobs}/{Name}", wanted);
    }

    public override GoogleRequest? Delete(JsonObject existing) => RunRequests.Delete($"{Jobs}/{Name}");

    public override ImmutableDictionary<string, string> OutputsOf(JsonObject existing) =>
        ImmutableDictionary<string, string>.Empty.Add(
            Task, TaskOf(RunMessages.Read<Job>(existing).Template.Template).ToJsonString());

    /// <summary>With the server's defaults, whether they are written there or not.</summary>
    public static JsonObject TaskOf(TaskTemplate task) => RunMessages.ToJson(
        RunDefaults.Fill(new Job { Template = new ExecutionTemplate { Template = task } }).Template.Template);

    private string Jobs => $"v2/{Location.Regional}/jobs";
}
