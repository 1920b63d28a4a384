using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Secrets;
using Aspire.Hosting.GoogleCloud.Planning.Desired;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Dashboards.Deployer.Tests.Simulation;

/// <summary>
/// What a deployment left, without what differs between two that did the same: ids, times, digests, passwords.
/// </summary>
internal static class EndState
{
    private static readonly string[] _volatile =
    [
        "etag", "uid", "uniqueId", "oauth2ClientId", "metageneration", "generation", "observedGeneration",
        "latestReadyRevision", "latestCreatedRevision", "revision", "image", "version", "payload", "name", "conditions",
        "terminalCondition", "settingsVersion", "ipAddresses", "latestCreatedExecution", "id", "executionCount",
        "serviceAccountEmailAddress",
    ];

    public static async Task<string> OfAsync(TestCloud cloud, CloudTopology topology)
    {
        var lines = new List<string>();
        foreach (var resource in DesiredState.Of(topology, Sample.Location))
        {
            var found = resource.Find(await cloud.Client().SendAsync(resource.Read, () => default, default));
            lines.Add($"{resource.Id} {Stable(found)?.ToJsonString()}");
            if (resource is SecretVersion secret)
                lines.Add($"{resource.Id} {await CountAsync(cloud, secret)} versions");
        }
        return string.Join('\n', lines);
    }

    private static async Task<int> CountAsync(TestCloud cloud, SecretVersion secret) =>
        (await cloud.Client().SendAsync(secret.Versions, () => default, default))["versions"]!.AsArray().Count;

    private static bool IsTime(string field) => field is "updated" or "timeCreated"
        || field.EndsWith("Time", StringComparison.Ordinal);

    private static JsonNode? Stable(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Where(p => !_volatile.Contains(p.Key) && !IsTime(p.Key))
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => KeyValuePair.Create(p.Key, Stable(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Stable).OrderBy(e => e?.ToJsonString(), StringComparer.Ordinal)]),
        _ => node?.DeepClone(),
    };
}
