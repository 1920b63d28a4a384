using Aspire.Hosting.GoogleCloud.Planning;
using Dashboards.Deployer.Tests.Simulation;

namespace Dashboards.Deployer.Tests.Planning;

public class SelectionTests
{
    [Fact]
    public async Task Only_one_thing_and_what_it_needs_is_done()
    {
        await using var cloud = await TestCloud.StartAsync();
        var whole = await cloud.Engine().PlanAsync(
            Sample.Topology(), new PlanOptions(), TestContext.Current.CancellationToken);

        var plan = Selection.Of(whole, "artifacts");

        Assert.Equal(["apis", "bucket/artifacts"], plan.Operations.Where(o => o.IsWrite && o.Id != "bucket/lock")
            .Select(o => o.Id).Where(id => !id.StartsWith("account/", StringComparison.Ordinal)
                && !id.StartsWith("policy/", StringComparison.Ordinal)));
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public async Task What_does_not_exist_cannot_be_chosen()
    {
        await using var cloud = await TestCloud.StartAsync();
        var whole = await cloud.Engine().PlanAsync(
            Sample.Topology(), new PlanOptions(), TestContext.Current.CancellationToken);

        Assert.Contains("--only nothing", Assert.Single(Selection.Of(whole, "nothing").Problems), StringComparison.Ordinal);
    }
}
