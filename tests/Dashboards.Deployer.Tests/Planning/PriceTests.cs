using Aspire.Hosting.GoogleCloud.Planning.Prices;

namespace Dashboards.Deployer.Tests.Planning;

public class PriceTests
{
    // 1 vCPU and 1 GiB always on: 2628000 x (0.000018 + 0.000002) = 52.56.
    [Theory]
    [InlineData(true, 0, 0, "0.00", "0.00")]
    [InlineData(true, 0, 100, "0.00", "4.32")]
    [InlineData(true, 1, 0, "13.14", "0.00")]
    [InlineData(false, 1, 0, "52.56", "0.00")]
    [InlineData(false, 0, 10, "0.00", "0.72")]
    public void Run_is_billed_by_request_or_by_instance(bool isIdle, int min, int hours, string paid, string use)
    {
        var service = Sample.Topology().Services[0];
        var topology = Sample.Topology() with
        {
            Services =
            [
                service with
                {
                    IsCpuIdle = isIdle,
                    MinInstances = min,
                    Containers = [service.Containers[0] with { Cpu = 1, Memory = 1024 }],
                },
            ],
        };
        var line = PriceEstimate.Of(topology, new Usage { ActiveHours = hours }).Lines[0];
        Assert.Equal((paid, use), ($"{line.Fixed:0.00}", $"{line.Use:0.00}"));
    }

    [Theory]
    [InlineData("db-custom-1-3840", false, "51.01")]
    [InlineData("db-custom-1-3840", true, "102.02")]
    [InlineData("db-f1-micro", false, "9.37")]
    public void Cloud_SQL_is_billed_by_the_hour(string tier, bool isRegional, string paid)
    {
        var server = Sample.Topology().DatabaseServers[0] with { Tier = tier, IsRegional = isRegional };
        var topology = Sample.Topology() with { DatabaseServers = [server] };
        var line = PriceEstimate.Of(topology, new Usage()).Lines.Single(l => l.Name == "sql/postgres");
        Assert.Equal(paid, $"{line.Fixed:0.00}");
    }
}
