using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Planning;
using Dashboards.Deployer.Tests.Simulation;

namespace Dashboards.Deployer.Tests.Execution;

public class DestroyTests
{
    private const string Project = "projects/demo-project";
    private const string Regional = $"{Project}/locations/europe-west1";

    public static TheoryData<string, string, string> Lists => new()
    {
        { GoogleHosts.Run, $"v2/{Regional}/services", "services" },
        { GoogleHosts.Run, $"v2/{Regional}/jobs", "jobs" },
        { GoogleHosts.Secrets, $"v1/{Project}/secrets", "secrets" },
        { GoogleHosts.Storage, "storage/v1/b?project=demo-project", "items" },
        { GoogleHosts.Sql, $"v1/{Project}/instances", "items" },
        { GoogleHosts.ArtifactRegistry, $"v1/{Regional}/repositories", "repositories" },
        { GoogleHosts.Iam, $"v1/{Project}/serviceAccounts", "accounts" },
    };

    [Fact]
    public async Task With_its_data_nothing_is_left_but_enabled_APIs()
    {
        await using var cloud = await TestCloud.StartAsync();
        var policy = await PolicyAsync(cloud);
        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);
        await UploadAsync(cloud, 37);

        Assert.Empty((await DestroyAsync(cloud, deleteData: true)).Failures);

        foreach (var (host, path, items) in Lists.Select(l => l.Data))
        {
            var left = (await cloud.GetAsync(host, path))[items] as JsonArray ?? [];
            Assert.True(left.Count == 0, $"{path}: {left.ToJsonString()}");
        }
        Assert.Equal(policy, await PolicyAsync(cloud));
        Assert.Empty((await DestroyAsync(cloud, deleteData: true)).Failures);
    }

    // The accounts are new ones of the same name: what the old ones had does not count for them.
    [Fact]
    public async Task What_was_kept_is_used_again_and_holds_no_remains()
    {
        await using var cloud = await TestCloud.StartAsync();
        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);
        Assert.Empty((await DestroyAsync(cloud, deleteData: false)).Failures);
        var kept = await cloud.GetAsync(GoogleHosts.Storage, "storage/v1/b/demo-project-prod-artifacts/iam");
        Assert.DoesNotContain("prod-gateway", kept.ToJsonString(), StringComparison.Ordinal);

        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);

        Assert.True((await cloud.Engine().PlanAsync(Sample.Topology(), new PlanOptions(), default)).IsEmpty);
    }

    [Fact]
    public async Task Remains_of_an_account_deleted_by_hand_are_swept_up()
    {
        await using var cloud = await TestCloud.StartAsync();
        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);
        await cloud.Client().SendAsync(
            GoogleRequest.Delete(
                GoogleHosts.Iam, $"v1/{Project}/serviceAccounts/prod-gateway@demo-project.iam.gserviceaccount.com"),
            () => default, default);
        Assert.Contains("deleted:", await PolicyAsync(cloud), StringComparison.Ordinal);

        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);

        Assert.DoesNotContain("deleted:", await PolicyAsync(cloud), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(45)]
    [InlineData(75)]
    public async Task A_destroy_that_was_killed_is_finished_by_the_next(int at)
    {
        await using var cloud = await TestCloud.StartAsync();
        Assert.Empty((await cloud.DeployAsync(Sample.Topology())).Failures);
        cloud.Traffic.Revive();
        cloud.Traffic.KilledAt = at;
        await Assert.ThrowsAsync<KilledException>(() => DestroyAsync(cloud, deleteData: true));
        cloud.Traffic.Revive();

        Assert.Empty((await DestroyAsync(cloud, deleteData: true)).Failures);

        Assert.Null((await cloud.GetAsync(GoogleHosts.Storage, "storage/v1/b?project=demo-project"))["items"]);
    }

    private static async Task<Aspire.Hosting.GoogleCloud.Execution.DeploymentResult> DestroyAsync(
        TestCloud cloud, bool deleteData)
    {
        var engine = cloud.Engine();
        var plan = await engine.PlanDestroyAsync(
            Sample.Topology(), new PlanOptions { DeleteData = deleteData }, default);
        return await engine.RunAsync(Sample.Topology(), plan, new Watch(cloud.Clock), default);
    }

    private static async Task UploadAsync(TestCloud cloud, int count)
    {
        for (var i = 0; i < count; i++)
            await cloud.Client().SendAsync(
                GoogleRequest.Post(
                    GoogleHosts.Storage,
                    $"upload/storage/v1/b/demo-project-prod-artifacts/o?uploadType=media&name=a%2F%23{i}%3F", []),
                () => default, default);
    }

    private static async Task<string> PolicyAsync(TestCloud cloud)
    {
        var policy = await cloud.Client().SendAsync(
            GoogleRequest.Post(GoogleHosts.ResourceManager, $"v3/{Project}:getIamPolicy", []), () => default, default);
        return policy["bindings"]!.ToJsonString();
    }
}
