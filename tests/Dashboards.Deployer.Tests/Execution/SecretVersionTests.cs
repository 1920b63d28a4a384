using Aspire.Hosting.GoogleCloud.Google;
using Dashboards.Deployer.Tests.Simulation;

namespace Dashboards.Deployer.Tests.Execution;

public class SecretVersionTests
{
    private const string Versions = "v1/projects/demo-project/secrets/prod-google-client-secret/versions";

    [Fact]
    public async Task Two_versions_stay_and_those_before_are_destroyed()
    {
        await using var cloud = await TestCloud.StartAsync();
        foreach (var value in (string[])["one", "two", "three", "four"])
            Assert.Empty((await cloud.DeployAsync(Sample.Topology(value))).Failures);
        Assert.Equal(["1 DESTROYED", "2 DESTROYED", "3 ENABLED", "4 ENABLED"], await StatesAsync(cloud));
    }

    // Traffic was put back to the first revision by hand, and the new one never gets ready.
    [Fact]
    public async Task What_a_revision_with_traffic_reads_stays()
    {
        const string Service = "v2/projects/demo-project/locations/europe-west1/services/prod-gateway";
        await using var cloud = await TestCloud.StartAsync();
        Assert.Empty((await cloud.DeployAsync(Sample.Topology("one"))).Failures);
        var first = await cloud.GetAsync(GoogleHosts.Run, Service);
        var revision = first["latestReadyRevision"]!.GetValue<string>().Split('/')[^1];
        foreach (var value in (string[])["two", "three"])
        {
            var engine = cloud.Engine();
            var topology = Sample.Topology(value) with { Services = [] };
            var plan = await engine.PlanAsync(topology, new(), default);
            plan = plan with { Operations = [.. plan.Operations.Where(o => !o.Id.StartsWith("service/", StringComparison.Ordinal))] };
            Assert.Empty((await engine.RunAsync(topology, plan, new Watch(cloud.Clock), default)).Failures);
        }
        Assert.Equal(revision, (string?)(await cloud.GetAsync(GoogleHosts.Run, Service))["trafficStatuses"]![0]!["revision"]);
        Assert.Equal(["1 ENABLED", "2 ENABLED", "3 ENABLED"], await StatesAsync(cloud));
    }

    private static async Task<IEnumerable<string>> StatesAsync(TestCloud cloud) =>
        (await cloud.GetAsync(GoogleHosts.Secrets, Versions))["versions"]!.AsArray()
            .Select(v => $"{((string)v!["name"]!).Split('/')[^1]} {v["state"]}").Order(StringComparer.Ordinal);
}
