using Aspire.Hosting.GoogleCloud.Planning.Connections;

namespace Dashboards.Deployer.Tests.Planning;

public class ConnectionTests
{
    [Theory]
    [InlineData("db-f1-micro", 25)]
    [InlineData("db-g1-small", 50)]
    [InlineData("db-custom-1-3840", 100)]
    [InlineData("db-custom-2-6144", 200)]
    [InlineData("db-custom-2-7680", 400)]
    [InlineData("db-custom-4-15360", 500)]
    [InlineData("db-custom-32-122880", 1000)]
    public void A_tier_takes_so_many(string tier, int most) =>
        Assert.Equal(most, ConnectionBudgets.MaxConnections(tier));

    // (5 + 10) x instances x 2 revisions + 1 for the migration.
    [Theory]
    [InlineData(2, 61, true)]
    [InlineData(3, 91, true)]
    [InlineData(4, 121, false)]
    public void Pools_times_instances_times_two_must_fit(int instances, int wanted, bool fits)
    {
        var topology = Sample.Topology();
        topology = topology with { Services = [topology.Services[0] with { MaxInstances = instances }] };
        var budget = Assert.Single(ConnectionBudgets.Of(topology));
        Assert.Equal((wanted, 97, fits), (budget.Wanted, budget.Available, budget.Fits));
    }
}
