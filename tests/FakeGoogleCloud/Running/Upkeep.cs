using FakeGoogleCloud.Apis.Run;
using FakeGoogleCloud.Ingress;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Running;

/// <summary>
/// What follows from the state now and then: names, ports, revisions that nobody needs any more.
/// </summary>
internal sealed class Upkeep(Cloud cloud, Sockets sockets, Revisions revisions, ServicePorts ports,
    IEnumerable<string> googleHosts)
{
    private static readonly TimeSpan _lingering = TimeSpan.FromSeconds(10);
    private static readonly string[] _others = ["accounts.google.com", "oauth2.googleapis.com",
        "www.googleapis.com"];
    private readonly Dictionary<string, DateTime> _idleSince = [];

    /// <summary>Answers with the revisions to stop. Runs in the gate.</summary>
    public IReadOnlyList<string> Look()
    {
        var services = cloud.Store["runServices"].Below("").ToList();
        var keys = services.SelectMany(KeysOf).ToHashSet();
        ports.Close(key => !keys.Contains(key));
        sockets.WriteHosts(googleHosts.Concat(_others)
            .Concat(keys.Select(k => RunUrls.Deterministic(cloud, k.Service, k.Region, k.Tag)).OfType<string>())
            .Distinct().Order(StringComparer.Ordinal));
        var needed = services.SelectMany(RevisionsOf).ToHashSet();
        return [.. revisions.Names.Where(r => HasIdled(r, needed.Contains(r)))];
    }

    private bool HasIdled(string revision, bool isNeeded)
    {
        if (isNeeded || !_idleSince.TryGetValue(revision, out var since))
        {
            _idleSince[revision] = DateTime.UtcNow;
            return false;
        }
        return DateTime.UtcNow - since > _lingering && _idleSince.Remove(revision);
    }

    private static IEnumerable<ServiceKey> KeysOf(System.Text.Json.Nodes.JsonObject service)
    {
        var parts = service.Text("name")!.Split('/');
        return service.Children("traffic").Concat(service.Children("trafficStatuses")).Select(t => t.Text("tag"))
            .Append(null).Distinct().Select(tag => new ServiceKey(parts[3], parts[5], tag));
    }

    private static IEnumerable<string> RevisionsOf(System.Text.Json.Nodes.JsonObject service) =>
        service.Children("trafficStatuses").Select(t => t.Text("revision")).OfType<string>()
            .Select(r => $"{service.Text("name")}/revisions/{r.Split('/')[^1]}")
            .Concat(((string?[])[service.Text("latestCreatedRevision")]).OfType<string>());
}
