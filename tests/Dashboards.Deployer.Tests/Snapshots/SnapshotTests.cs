using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aspire.Hosting.GoogleCloud.Planning;
using Aspire.Hosting.GoogleCloud.Planning.Output;
using Dashboards.Deployer.Tests.Simulation;

namespace Dashboards.Deployer.Tests.Snapshots;

public partial class SnapshotTests
{
    [Fact]
    public async Task A_first_deploys_plan_and_requests()
    {
        await using var cloud = await TestCloud.StartAsync();
        var plan = await cloud.Engine().PlanAsync(Sample.Topology(), new PlanOptions(), default);
        Snapshot.Matches("first-plan.txt", PlanText.Of(plan));
        Snapshot.Matches("first-plan.json", PlanJson.Of(plan).ToJsonString(Snapshot.Readable) + "\n");
        Assert.All(PlanText.Of(plan).Split('\n'), line => Assert.InRange(line.Length, 0, 80));

        Assert.True((await cloud.DeployAsync(Sample.Topology())).Succeeded);

        var writes = cloud.Record().Where(Writes.Is).Where(IsOurs).Select(Request)
            .OrderBy(r => r.ToJsonString(), StringComparer.Ordinal);
        Snapshot.Matches(
            "first-requests.json", WithoutDigests(new JsonArray([.. writes]).ToJsonString(Snapshot.Readable)) + "\n");
    }

    [Fact]
    public async Task A_changes_plan_names_fields_and_no_secret()
    {
        await using var cloud = await TestCloud.StartAsync();
        Assert.True((await cloud.DeployAsync(Sample.Topology())).Succeeded);

        var changed = Sample.Topology("another-" + Sample.Canary, content: "3c4d");
        changed = changed with { Services = [changed.Services[0] with { MaxInstances = 3, HasSessionAffinity = false }] };
        var plan = await cloud.Engine().PlanAsync(changed, new PlanOptions(), default);

        Snapshot.Matches("change-plan.txt", WithoutDigests(PlanText.Of(plan)));
        Assert.All(PlanText.Of(plan).Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.DoesNotContain(Sample.Canary, PlanText.Of(plan) + PlanJson.Of(plan).ToJsonString());
        Assert.DoesNotContain(Sample.Canary, string.Concat(cloud.Record().Select(r => r.ToJsonString())));
    }

    // Uploads and builds are the test's own, not the engine's.
    private static bool IsOurs(JsonObject exchange) =>
        !exchange["url"]!.GetValue<string>().Contains("/upload/", StringComparison.Ordinal)
        && !exchange["url"]!.GetValue<string>().Contains("deploy.lock", StringComparison.Ordinal)
        && !exchange["url"]!.GetValue<string>().EndsWith("builds:submit", StringComparison.Ordinal);

    private static string WithoutDigests(string text) => Digest().Replace(text, "…");

    [GeneratedRegex("(?<=sha256:)[0-9a-f]{64}|(?<=@)[0-9a-f]{12}")]
    private static partial Regex Digest();

    /// <summary>Without what is different each time: etags, checksums of passwords, digests of images built a moment ago.</summary>
    private static JsonObject Request(JsonObject exchange)
    {
        if (exchange["body"]?["policy"] is JsonObject policy)
            policy.Remove("etag");
        (exchange["body"] as JsonObject)?.Remove("etag");
        (exchange["body"]?["payload"] as JsonObject)?.Remove("dataCrc32c");
        return new JsonObject
        {
            ["request"] = $"{exchange["method"]} {exchange["url"]}",
            ["body"] = exchange["body"]?.DeepClone(),
        };
    }
}
