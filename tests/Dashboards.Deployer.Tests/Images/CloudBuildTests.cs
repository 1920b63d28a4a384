using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google;
using Dashboards.Deployer.Tests.Simulation;

namespace Dashboards.Deployer.Tests.Images;

public class CloudBuildTests
{
    private const string Regional = "projects/demo-project/locations/europe-west1";

    [Fact]
    public async Task A_build_that_fails_shows_what_it_said_and_where_to_look()
    {
        await using var cloud = await TestCloud.StartAsync(faults: """
            {"method":"run.projects.locations.builds.submit","operation":{"code":2,"message":"COPY failed: no such file"}}
            """);

        var result = await cloud.DeployAsync(Sample.Topology());

        var told = result.Failures["image/mlflow"];
        Assert.Contains("  ERROR: COPY failed: no such file", told, StringComparison.Ordinal);
        Assert.Contains("All of it: https://console.cloud.google.com/cloud-build/", told, StringComparison.Ordinal);
        Assert.Contains("service/gateway", result.Skipped);
    }

    [Fact]
    public async Task A_region_without_quota_builds_globally()
    {
        await using var cloud = await TestCloud.StartAsync(faults: """{"trap":13}""");

        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);

        var builds = await BuildsAsync(cloud, "projects/demo-project/locations/global");
        Assert.Equal(3, builds.Count);
        Assert.All(builds, b => Assert.EndsWith("prod-builder@demo-project.iam.gserviceaccount.com", (string?)b!["serviceAccount"]));
    }

    // The answers to the submissions are lost: the next run knows the builds by their tags.
    [Fact]
    public async Task A_build_in_flight_is_waited_for()
    {
        await using var cloud = await TestCloud.StartAsync(speed: 1, faults: """
            {"method":"run.projects.locations.builds.submit","nth":1,"times":3,"lost":true}
            """);

        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);

        Assert.Equal(3, (await BuildsAsync(cloud, Regional)).Count);
    }

    [Fact]
    public async Task The_same_content_is_not_built_again()
    {
        await using var cloud = await TestCloud.StartAsync();
        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);
        var changed = Sample.Topology("another secret");
        Assert.Empty((await cloud.DeployAsync(changed)).Failures);
        Assert.Equal(3, (await BuildsAsync(cloud, Regional)).Count);
    }

    private static async Task<JsonArray> BuildsAsync(TestCloud cloud, string location) =>
        (await cloud.GetAsync(GoogleHosts.Build, $"v1/{location}/builds"))["builds"] as JsonArray ?? [];
}
