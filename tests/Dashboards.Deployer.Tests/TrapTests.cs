using Aspire.Hosting.GoogleCloud.Planning;
using Dashboards.Deployer.Tests.Simulation;

namespace Dashboards.Deployer.Tests;

public class TrapTests
{
    // The numbers are those of the fake's traps.json.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(18)]
    [InlineData(19)]
    public async Task A_first_deploy_gets_past_a_trap(int trap)
    {
        await using var cloud = await TestCloud.StartAsync(speed: 1, faults: $$"""{"trap":{{trap}}}""");

        var result = await cloud.DeployAsync(Sample.Topology());

        Assert.Empty(result.Failures);
        Assert.True((await cloud.Engine().PlanAsync(Sample.Topology(), new PlanOptions(), default)).IsEmpty);
    }
}
