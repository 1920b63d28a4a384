using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Planning;
using Dashboards.Deployer.Tests.Simulation;

namespace Dashboards.Deployer.Tests;

public class KillTests
{
    // A run for each request takes minutes: DASHBOARDS_KILL_STEP=1 tries them all.
    private static readonly int _step =
        int.TryParse(Environment.GetEnvironmentVariable("DASHBOARDS_KILL_STEP"), out var step) ? step : 19;

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task A_run_killed_after_a_request_is_finished_by_the_next(int first)
    {
        for (var at = 1 + first; ; at += _step)
        {
            await using var cloud = await TestCloud.StartAsync();
            cloud.Traffic.KilledAt = at;
            if (await SurvivesAsync(cloud))
            {
                Assert.True(at > 60, $"A whole deploy took only {at} requests.");
                return;
            }
            cloud.Traffic.Revive();

            var second = await cloud.DeployAsync(Sample.Topology());
            Assert.True(second.Succeeded, $"killed at {at}: {string.Join("; ", second.Failures)}");

            var plan = await cloud.Engine().PlanAsync(Sample.Topology(), new PlanOptions(), default);
            Assert.True(plan.IsEmpty, $"killed at {at}: {string.Join(", ", plan.Operations.Where(o => o.IsWrite).Select(o => o.Id))}");
            await AssertNothingTwiceAsync(cloud, at);
        }
    }

    private static async Task<bool> SurvivesAsync(TestCloud cloud)
    {
        try
        {
            return (await cloud.DeployAsync(Sample.Topology())).Succeeded;
        }
        catch (KilledException)
        {
            return false;
        }
    }

    private static async Task AssertNothingTwiceAsync(TestCloud cloud, int at)
    {
        const string Project = "projects/demo-project";
        foreach (var secret in Sample.Topology().Secrets)
        {
            var versions = await cloud.GetAsync(GoogleHosts.Secrets, $"v1/{Project}/secrets/prod-{secret.Name}/versions");
            Assert.True(versions["versions"]!.AsArray().Count == 1, $"killed at {at}: {secret.Name} has more than one version");
        }
        var executions = await cloud.GetAsync(
            GoogleHosts.Run, $"v2/{Project}/locations/europe-west1/jobs/prod-mlflow-migrate/executions");
        Assert.True(executions["executions"]!.AsArray().Count == 1, $"killed at {at}: the migration ran more than once");
    }
}
