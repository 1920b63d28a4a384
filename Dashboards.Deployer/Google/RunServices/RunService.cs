using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Topology;
using Google.Cloud.Run.V2;

namespace Aspire.Hosting.GoogleCloud.Google.RunServices;

/// <summary>
/// A service of Cloud Run, built once images and secret versions are known. A create that failed leaves it
/// behind, so it is read before every write.
/// </summary>
internal sealed record RunService(Location Location, string Name, Func<Outputs, Service> Build) : CloudResource
{
    public const string Uri = "uri";

    public override string Api => GoogleHosts.Run;

    public override string Step => "run.create";

    /// <summary>Known before it exists: the redirect URI to register is made of it.</summary>
    public static string UriOf(Location location, string name) =>
        $"https://{PhysicalNames.Host(name, location.ProjectNumber, location.Region)}";

    public override GoogleRequest Read => GoogleRequest.Get(Api, $"{Services}/{Name}");

    public override bool IsOurs(JsonObject existing) => Location.Owner.IsOn(existing["labels"]);

    public override Readiness ReadinessOf(JsonObject existing)
    {
        var service = RunMessages.Read<Service>(existing);
        if (service.Reconciling)
            return Readiness.Busy;
        return service.TerminalCondition is { State: Condition.Types.State.ConditionFailed } failed
            ? Readiness.Broken(failed.Message) : Readiness.Ready;
    }

    public override ImmutableArray<Difference> Compare(JsonObject existing, Outputs outputs)
    {
        var found = RunMessages.Read<Service>(existing);
        var wanted = RunDefaults.Fill(Build(outputs));
        var differences = JsonDifferences.OfBoth(Comparable(found, wanted), RunMessages.ToJson(wanted));
        return differences.IsEmpty && ReadinessOf(existing).Problem is { } problem
            ? [new Difference("revision", $"not ready: {problem}", "ready")] : differences;
    }

    public override GoogleRequest Create(Outputs outputs) =>
        RunRequests.Create(Services, "serviceId", Name, Build(outputs));

    public override GoogleRequest Change(JsonObject existing, Outputs outputs)
    {
        var (found, wanted) = (RunMessages.Read<Service>(existing), Build(outputs));
        wanted.Etag = found.Etag;
        // A revision that failed is tried again only when told: the same template is no change to the server.
        var isStuck = ReadinessOf(existing).Problem is not null;
        if (found.LatestReadyRevision.Length > 0 && (isStuck || HasOtherTemplate(found, wanted)))
            Hold(found, wanted);
        return RunRequests.Change($"{Services}/{Name}{(isStuck ? "?forceNewRevision=true" : "")}", wanted);
    }

    public override bool IsStaged => true;

    public override ImmutableArray<string> FailureLog(JsonObject existing)
    {
        var revision = RunMessages.Read<Service>(existing).LatestCreatedRevision.Split('/')[^1];
        return
        [
            "resource.type=\"cloud_run_revision\"",
            $"resource.labels.service_name=\"{Name}\"",
            $"resource.labels.revision_name=\"{revision}\"",
        ];
    }

    /// <summary>
    /// The new revision gets no traffic yet: what serves now goes on until it is known to be ready.
    /// </summary>
    private static void Hold(Service found, Service wanted)
    {
        var serving = found.TrafficStatuses.Where(t => t.Percent > 0 && t.Revision.Length > 0)
            .GroupBy(t => t.Revision.Split('/')[^1], t => t.Percent)
            .Select(r => (Revision: r.Key, Percent: r.Sum())).ToList();
        if (serving.Sum(r => r.Percent) != 100)
            serving = [(found.LatestReadyRevision.Split('/')[^1], 100)];
        wanted.Traffic.Clear();
        wanted.Traffic.Add(serving.Select(r => new TrafficTarget
        {
            Type = TrafficTargetAllocationType.Revision,
            Revision = r.Revision,
            Percent = r.Percent,
        }));
    }

    private static bool HasOtherTemplate(Service found, Service wanted)
    {
        static JsonObject TemplateOf(Service service)
        {
            var copy = new Service { Template = service.Template?.Clone() ?? new RevisionTemplate() };
            copy.Template.Revision = "";
            return RunMessages.ToJson(RunDefaults.Fill(copy).Template);
        }
        return !JsonDifferences.OfBoth(TemplateOf(found), TemplateOf(wanted)).IsEmpty;
    }

    public override GoogleRequest? Delete(JsonObject existing) => RunRequests.Delete($"{Services}/{Name}");

    public override ImmutableDictionary<string, string> OutputsOf(JsonObject existing) =>
        existing["uri"]?.GetValue<string>() is { } uri
            ? ImmutableDictionary<string, string>.Empty.Add(Uri, uri) : base.OutputsOf(existing);

    private string Services => $"v2/{Location.Regional}/services";

    /// <summary>Only what is ours to say: not what the server reports, nor labels that others put there.</summary>
    private static JsonObject Comparable(Service found, Service wanted)
    {
        var said = new Service
        {
            Template = found.Template ?? new RevisionTemplate(),
            Ingress = found.Ingress,
            InvokerIamDisabled = found.InvokerIamDisabled,
            DefaultUriDisabled = found.DefaultUriDisabled,
            IapEnabled = found.IapEnabled,
            Scaling = found.Scaling,
            Description = found.Description,
        };
        said.Template.Revision = "";
        said.Traffic.Add(found.Traffic);
        said.CustomAudiences.Add(found.CustomAudiences);
        said.Labels.Add(RunMessages.LabelsOf(wanted.Labels, found.Labels));
        return RunMessages.ToJson(RunDefaults.Fill(said));
    }
}
