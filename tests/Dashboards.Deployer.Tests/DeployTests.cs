using Aspire.Hosting.GoogleCloud.Planning;
using Dashboards.Deployer.Tests.Simulation;

namespace Dashboards.Deployer.Tests;

public class DeployTests
{
    [Fact]
    public async Task A_first_deploy_makes_everything_and_a_second_writes_nothing()
    {
        await using var cloud = await TestCloud.StartAsync();
        var first = await cloud.DeployAsync(Sample.Topology());
        Assert.Empty(first.Failures);
        Assert.True(first.Succeeded);
        var before = cloud.Record().Count;

        var engine = cloud.Engine();
        var plan = await engine.PlanAsync(Sample.Topology(), new PlanOptions(), default);

        Assert.Equal([], plan.Operations.Where(o => o.Verdict != Verdict.Keep)
            .Select(o => $"{o.Id}: {string.Join("; ", o.Differences)}"));
        Assert.DoesNotContain(cloud.Record().Skip(before), Writes.Is);
    }
}
