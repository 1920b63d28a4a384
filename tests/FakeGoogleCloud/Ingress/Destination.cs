using System.Text.Json.Nodes;
using FakeGoogleCloud.Apis.Run;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Ingress;

/// <summary>Which revision a request goes to, and under which name it arrives there.</summary>
internal sealed record Destination(JsonObject Service, string Revision, string Host, bool SpeaksH2c,
    TimeSpan Timeout)
{
    /// <summary>Null: no such service, or none of its revisions is ready. Runs in the gate.</summary>
    public static Destination? Of(Cloud cloud, ServiceKey key)
    {
        var name = $"projects/{cloud.Project}/locations/{key.Region}/services/{key.Service}";
        if (cloud.Store["runServices"].Find(name) is not { } service
            || Chosen(service, key.Tag) is not { } chosen
            || cloud.Store["runRevisions"].Find($"{name}/revisions/{chosen}") is not { } revision)
            return null;
        var host = RunUrls.Deterministic(cloud, key.Service, key.Region, key.Tag)
            ?? new Uri(service.Texts("urls").Last()).Host;
        var port = revision.Children("containers").SelectMany(c => c.Children("ports")).FirstOrDefault();
        return new Destination(service, revision.Text("name")!, host, port.Text("name") is "h2c",
            TimeSpan.FromSeconds(double.Parse(revision.Text("timeout")?.TrimEnd('s') ?? "300",
                System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static string? Chosen(JsonObject service, string? tag)
    {
        var targets = service.Children("trafficStatuses").ToList();
        if (tag is not null)
            return targets.FirstOrDefault(t => t.Text("tag") == tag).Text("revision")?.Split('/')[^1];
        var draw = Random.Shared.Next(100);
        foreach (var target in targets)
            if ((draw -= (int)(target.Number("percent") ?? 0)) < 0)
                return target.Text("revision")?.Split('/')[^1];
        return null;
    }
}
