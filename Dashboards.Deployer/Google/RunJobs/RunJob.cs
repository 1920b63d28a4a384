using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.RunServices;
using Google.Cloud.Run.V2;

namespace Aspire.Hosting.GoogleCloud.Google.RunJobs;

/// <summary>A job of Cloud Run. Its executions carry a hash of the job, by which a finished one is known again.</summary>
internal sealed record RunJob(Location Location, string Name, Func<Outputs, Job> Build) : CloudResource
{
    public const string Content = "content";

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
        var wanted = RunDefaults.Fill(Labelled(outputs));
        foreach (var (name, value) in found.Labels)
            if (wanted.Labels.ContainsKey(name))
                said.Labels[name] = value;
        return JsonDifferences.OfBoth(RunMessages.ToJson(RunDefaults.Fill(said)), RunMessages.ToJson(wanted));
    }

    public override GoogleRequest Create(Outputs outputs) =>
        GoogleRequest.Post(Api, $"{Jobs}?jobId={Name}", RunMessages.ToJson(Labelled(outputs))) with
        {
            Operation = LongRunningKinds.Rpc(Api, "v2"),
        };

    // A job's PATCH has no mask: the whole job is replaced.
    public override GoogleRequest Change(JsonObject existing, Outputs outputs)
    {
        var wanted = Labelled(outputs);
        wanted.Etag = existing["etag"]?.GetValue<string>() ?? "";
        return new GoogleRequest("PATCH", Api, $"{Jobs}/{Name}")
        {
            Body = RunMessages.ToJson(wanted),
            Operation = LongRunningKinds.Rpc(Api, "v2"),
        };
    }

    public override GoogleRequest? Delete(JsonObject existing) =>
        GoogleRequest.Delete(Api, $"{Jobs}/{Name}") with { Operation = LongRunningKinds.Rpc(Api, "v2") };

    public override ImmutableDictionary<string, string> OutputsOf(JsonObject existing) =>
        existing["template"]?["labels"]?[Content]?.GetValue<string>() is { } content
            ? ImmutableDictionary<string, string>.Empty.Add(Content, content) : base.OutputsOf(existing);

    private string Jobs => $"v2/{Location.Regional}/jobs";

    private Job Labelled(Outputs outputs)
    {
        var job = Build(outputs);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(RunMessages.ToJson(job).ToJsonString()));
        job.Template.Labels[Content] = Convert.ToHexStringLower(hash)[..16];
        return job;
    }
}
