using System.Globalization;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Apis.Logging;
using FakeGoogleCloud.State;
using FakeGoogleCloud.Time;

namespace FakeGoogleCloud.Apis.Run;

/// <summary>
/// From a changed service to a revision that serves. One that does not start leaves the service, and the traffic
/// where it was.
/// </summary>
internal sealed class ServiceRollout
{
    private readonly Cloud _cloud;

    public ServiceRollout(Cloud cloud)
    {
        _cloud = cloud;
        cloud.Operations.On("run.service", End);
    }

    private Collection Services => _cloud.Store["runServices"];

    private Collection Revisions => _cloud.Store["runRevisions"];

    /// <summary>Writes the service down as asked for. True: with a new revision.</summary>
    public bool Begin(JsonObject service, JsonObject? before, bool mustRevise)
    {
        var name = service.Text("name")!;
        var generation = (before.Number("generation") ?? 0) + 1;
        service["generation"] = generation.ToString(CultureInfo.InvariantCulture);
        service["updateTime"] = _cloud.Stamp.Time;
        service["etag"] = $"\"{_cloud.Stamp.Letters(20)}\"";
        service["reconciling"] = true;
        service["terminalCondition"] = Conditions.Reconciling(_cloud);
        var parts = name.Split('/');
        RunUrls.Set(_cloud, service, parts[5], parts[3]);
        // A revision that failed stays so: the same template once more is a new try.
        var isNew = mustRevise || before is null || !JsonNode.DeepEquals(before["template"], service["template"])
            || (!before.Flag("reconciling")
                && before.Text("latestReadyRevision") != before.Text("latestCreatedRevision"));
        if (isNew)
            service["latestCreatedRevision"] = Revise(service, generation);
        Services.Put(name, service);
        return isNew;
    }

    private string Revise(JsonObject service, long generation)
    {
        var template = service.Child("template")!;
        var name = service.Text("name")!;
        var id = template.Text("revision") ?? $"{name.Split('/')[^1]}-{generation:D5}-{_cloud.Stamp.Letters(3)}";
        var revision = template.Copy();
        revision.Remove("revision");
        revision.Remove("healthCheckDisabled");
        revision["name"] = $"{name}/revisions/{id}";
        revision["uid"] = _cloud.Stamp.Uuid();
        revision["generation"] = "1";
        revision["service"] = name.Split('/')[^1];
        revision["reconciling"] = true;
        revision["etag"] = $"\"{_cloud.Stamp.Letters(20)}\"";
        revision["conditions"] = new JsonArray(Conditions.Reconciling(_cloud));
        _cloud.Stamp.Create(revision);
        Revisions.Put(revision.Text("name")!, revision);
        return revision.Text("name")!;
    }

    private Outcome End(JsonObject data, JsonObject? fault)
    {
        if (Services.Find(data.Text("name")!) is not { } service)
            return Outcome.Failed(5, "The service was deleted meanwhile.");
        var name = data.Text("revision");
        var revision = name is null ? null : Revisions.Find(name);
        var obstacle = revision is null ? null : RevisionStart.Of(_cloud, revision);
        if (obstacle is null && fault is not null)
            obstacle = RevisionStart.Of(fault);
        if (obstacle is null && revision is not null)
        {
            var outcome = _cloud.Deeds.StartRevision(revision);
            if (outcome.IsPending)
                return outcome;
            obstacle = RevisionStart.Of(outcome);
        }
        if (revision is not null)
            Mark(revision, obstacle);
        return obstacle is null ? Succeed(service, name) : Fail(service, name, obstacle);
    }

    private void Mark(JsonObject revision, Obstacle? obstacle)
    {
        revision["reconciling"] = false;
        revision["observedGeneration"] = "1";
        revision["conditions"] = new JsonArray(obstacle is null ? Conditions.Succeeded(_cloud)
            : Conditions.Failed(_cloud, "Ready", obstacle.Field, obstacle.Reason, obstacle.Message));
        Revisions.Put(revision.Text("name")!, revision);
    }

    private Outcome Succeed(JsonObject service, string? revision)
    {
        if (revision is not null)
            service["latestReadyRevision"] = revision;
        Settle(service, Conditions.Succeeded(_cloud));
        var parts = service.Text("name")!.Split('/');
        Traffic.Serve(_cloud, service, parts[5], parts[3]);
        Services.Put(service.Text("name")!, service);
        return Outcome.Done(Typed(service));
    }

    private Outcome Fail(JsonObject service, string? revision, Obstacle obstacle)
    {
        var message =
            $"Revision '{revision?.Split('/')[^1]}' is not ready and cannot serve traffic. {obstacle.Message}";
        Settle(service, Conditions.Failed(_cloud, "Ready", obstacle.Field, obstacle.Reason, message));
        Services.Put(service.Text("name")!, service);
        LogEntries.Write(_cloud, "cloud_run_revision", new JsonObject
        {
            ["service_name"] = service.Text("name")!.Split('/')[^1],
            ["revision_name"] = revision?.Split('/')[^1],
        }, "ERROR", obstacle.Message);
        return Outcome.Failed(9, message);
    }

    private static void Settle(JsonObject service, JsonObject condition)
    {
        service["reconciling"] = false;
        service["observedGeneration"] = service.Text("generation");
        service["terminalCondition"] = condition;
        service["conditions"] = new JsonArray(
            Named(condition, "RoutesReady"), Named(condition, "ConfigurationsReady"));
    }

    private static JsonObject Named(JsonObject condition, string type)
    {
        var other = condition.Copy();
        other["type"] = type;
        return other;
    }

    public static JsonObject Typed(JsonObject service) => service.Typed("google.cloud.run.v2.Service");
}
