using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Execution.Locking;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Planning;
using Dashboards.Deployer.Tests.Simulation;

namespace Dashboards.Deployer.Tests;

public class ChangeTests
{
    private const string Buckets = "storage/v1/b?project=demo-project";

    [Fact]
    public async Task A_change_is_made_and_then_nothing_is_left_to_do()
    {
        await using var cloud = await TestCloud.StartAsync();
        Assert.True((await cloud.DeployAsync(Sample.Topology())).Succeeded);
        var changed = Sample.Topology("another secret", content: "3c4d");

        var result = await cloud.DeployAsync(changed);

        Assert.Empty(result.Failures);
        Assert.True((await cloud.Engine().PlanAsync(changed, new PlanOptions(), default)).IsEmpty);
    }

    [Fact]
    public async Task What_is_somebody_elses_is_refused_and_taken_over_when_told()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.Client().SendAsync(
            GoogleRequest.Post(GoogleHosts.ServiceUsage, "v1/projects/demo-project/services:batchEnable",
                new JsonObject { ["serviceIds"] = new JsonArray(GoogleHosts.Storage) }), () => default, default);
        await cloud.Client().SendAsync(
            GoogleRequest.Post(GoogleHosts.Storage, Buckets, new JsonObject
            {
                ["name"] = "demo-project-prod-artifacts",
                ["location"] = "europe-west1",
            }), () => default, default);

        var refused = await cloud.Engine().PlanAsync(Sample.Topology(), new PlanOptions(), default);
        var adopted = await cloud.Engine().PlanAsync(Sample.Topology(), new PlanOptions { Adopt = true }, default);

        Assert.Contains("bucket/artifacts: exists and is not this environment's", Assert.Single(refused.Problems), StringComparison.Ordinal);
        Assert.Equal(Verdict.Change, adopted.Operations.Single(o => o.Id == "bucket/artifacts").Verdict);
        await Assert.ThrowsAsync<InvalidOperationException>(() => cloud.Engine().RunAsync(
            Sample.Topology(), refused, new Watch(cloud.Clock), default));
    }

    [Fact]
    public async Task What_left_the_topology_goes_but_data_stays()
    {
        await using var cloud = await TestCloud.StartAsync();
        Assert.True((await cloud.DeployAsync(Sample.Topology())).Succeeded);
        var smaller = Sample.Topology() with { Services = [], Jobs = [], Buckets = [], Accounts = [] };

        var plan = await cloud.Engine().PlanAsync(smaller, new PlanOptions(), default);
        var verdicts = plan.Operations.Where(o => o.Reason?.StartsWith("no longer", StringComparison.Ordinal) == true)
            .ToDictionary(o => o.Id, o => o.Verdict);

        Assert.Equal(Verdict.Delete, verdicts["service/prod-gateway"]);
        Assert.Equal(Verdict.Delete, verdicts["job/prod-mlflow-migrate"]);
        Assert.Equal(Verdict.Keep, verdicts["bucket/demo-project-prod-logs"]);
        Assert.True((await cloud.DeployAsync(smaller)).Succeeded);
    }

    [Fact]
    public async Task Destroy_keeps_data_unless_told()
    {
        await using var cloud = await TestCloud.StartAsync();
        Assert.True((await cloud.DeployAsync(Sample.Topology())).Succeeded);
        var engine = cloud.Engine();

        var kept = await engine.PlanDestroyAsync(Sample.Topology(), new PlanOptions(), default);
        Assert.Empty((await engine.RunAsync(Sample.Topology(), kept, new Watch(cloud.Clock), default)).Failures);
        var left = await engine.PlanDestroyAsync(Sample.Topology(), new PlanOptions(), default);
        Assert.DoesNotContain(left.Operations, o => o.IsWrite);
        Assert.Contains(left.Operations, o => o is { Id: "sql/postgres", Verdict: Verdict.Keep });

        var all = await engine.PlanDestroyAsync(Sample.Topology(), new PlanOptions { DeleteData = true }, default);
        Assert.Empty((await engine.RunAsync(Sample.Topology(), all, new Watch(cloud.Clock), default)).Failures);
        var none = await engine.PlanDestroyAsync(Sample.Topology(), new PlanOptions { DeleteData = true }, default);
        Assert.DoesNotContain(none.Operations, o => o.IsWrite);
    }

    [Fact]
    public async Task Two_at_once_are_kept_apart()
    {
        await using var cloud = await TestCloud.StartAsync(speed: 1);
        var first = cloud.Engine(LockOwner.Current);
        var plan = await first.PlanAsync(Sample.Topology(), new PlanOptions(), default);
        var watch = new Watch(cloud.Clock);
        var running = first.RunAsync(Sample.Topology(), plan, watch, default);
        while (!watch.Events.Any(e => e.Event.Id == "sql/postgres"))
            await Task.Delay(5);

        var taken = await Assert.ThrowsAsync<LockTakenException>(() => cloud.DeployAsync(Sample.Topology()));

        Assert.Contains(LockOwner.Current.ToString(), taken.Message, StringComparison.Ordinal);
        Assert.True((await running).Succeeded);
    }

    [Fact]
    public async Task A_cancelled_run_is_finished_by_the_next()
    {
        await using var cloud = await TestCloud.StartAsync(speed: 1);
        using var cancel = new CancellationTokenSource();
        var engine = cloud.Engine();
        var plan = await engine.PlanAsync(Sample.Topology(), new PlanOptions(), default);
        var watch = new Watch(cloud.Clock);
        var running = engine.RunAsync(Sample.Topology(), plan, watch, cancel.Token);
        while (!watch.Durations.ContainsKey("repository/prod"))
            await Task.Delay(5);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.True((await cloud.DeployAsync(Sample.Topology())).Succeeded);
    }
}
