using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.RunServices;
using Google.Cloud.Run.V2;

namespace Aspire.Hosting.GoogleCloud.Status;

/// <summary>What Cloud Run says of a service.</summary>
internal static class Services
{
    public static ServiceStatus Of(RunService wanted, JsonObject existing)
    {
        var service = RunMessages.Read<Service>(existing);
        return new ServiceStatus(wanted.Name, StateOf(wanted.ReadinessOf(existing)), service.Uri)
        {
            Revisions = [.. RevisionsOf(service)],
            Images = service.Template.Containers.ToImmutableSortedDictionary(c => c.Name, c => c.Image),
        };
    }

    public static string StateOf(Readiness readiness) =>
        readiness.IsBusy ? "busy" : readiness.Problem ?? "ready";

    private static IEnumerable<RevisionStatus> RevisionsOf(Service service)
    {
        var serving = service.TrafficStatuses
            .Select(t => new RevisionStatus(NameOf(t.Revision), t.Percent)
            {
                Tag = t.Tag.Length == 0 ? null : t.Tag,
            })
            .Where(r => r.Name.Length > 0).ToList();
        var newest = NameOf(service.LatestCreatedRevision);
        return serving.Any(r => r.Name == newest) || newest.Length == 0
            ? serving : serving.Append(new RevisionStatus(newest, 0));
    }

    private static string NameOf(string revision) => revision.Split('/')[^1];
}
