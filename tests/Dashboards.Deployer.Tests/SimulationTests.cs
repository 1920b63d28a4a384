using Aspire.Hosting.GoogleCloud.Planning;
using Dashboards.Deployer.Tests.Simulation;

namespace Dashboards.Deployer.Tests;

public class SimulationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_first_deploy_takes_no_longer_than_its_longest_chain(int seed)
    {
        await using var cloud = await TestCloud.StartAsync(speed: 1, seed);
        var engine = cloud.Engine();
        var plan = await engine.PlanAsync(Sample.Topology(), new PlanOptions(), default);
        var started = cloud.Clock.GetUtcNow();
        var watch = new Watch(cloud.Clock);

        var result = await engine.RunAsync(Sample.Topology(), plan, watch, default);

        Assert.Empty(result.Failures);
        var took = cloud.Clock.GetUtcNow() - started;
        var longest = CriticalPath.Of(plan.Operations, o => watch.Durations.GetValueOrDefault(o.Id));
        Assert.InRange(took / longest, 1.0, 1.05);
    }
}
