using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Run;

/// <summary>Which revision gets what share.</summary>
internal static class Traffic
{
    public static void Check(Cloud cloud, string service, JsonObject body)
    {
        var targets = body.Children("traffic").ToList();
        if (targets.Count > 0 && targets.Sum(t => t.Number("percent") ?? 0) != 100)
            throw ApiError.Invalid("Violation in service.traffic: traffic percentages must sum to 100.");
        foreach (var revision in targets.Select(t => t.Text("revision")).OfType<string>())
            if (!cloud.Store["runRevisions"].Has($"{service}/revisions/{revision.Split('/')[^1]}"))
                throw ApiError.Invalid($"Violation in service.traffic: Revision '{revision}' not found.");
    }

    /// <summary>
    /// What is asked for becomes what is served: the newest revision means the newest that is ready.
    /// </summary>
    public static void Serve(Cloud cloud, JsonObject service, string id, string region)
    {
        var statuses = service.Children("traffic").Select(target =>
        {
            var status = target.Copy();
            if (status.Text("type") is "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"
                && service.Text("latestReadyRevision") is { } latest)
                status["revision"] = latest.Split('/')[^1];
            if (status.Text("tag") is { } tag)
                status["uri"] = RunUrls.OfTag(cloud, id, region, tag);
            return (JsonNode)status;
        });
        service["trafficStatuses"] = new JsonArray([.. statuses]);
    }
}
