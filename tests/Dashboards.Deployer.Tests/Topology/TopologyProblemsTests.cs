using Aspire.Hosting.GoogleCloud.Topology;

namespace Dashboards.Deployer.Tests.Topology;

public class TopologyProblemsTests
{
    [Fact]
    public void The_sample_is_sound() => Assert.Empty(TopologyProblems.Of(Sample.Topology()));

    [Theory]
    [InlineData("environment", "must be 1 to 12 lower case letters")]
    [InlineData("region", "is no region")]
    [InlineData("tier", "has the tier")]
    [InlineData("timeout", "at most 3600")]
    [InlineData("instances", "has at most 0")]
    [InlineData("port", "Cloud Run sets itself")]
    [InlineData("healthz", "which Cloud Run reserves")]
    [InlineData("secret", "which is not listed")]
    [InlineData("twin", "containers of the name gateway")]
    [InlineData("long", "characters")]
    public void What_Google_would_refuse_is_told_before(string mistake, string message) =>
        Assert.Contains(
            TopologyProblems.Of(With(mistake)), p => p.Contains(message, StringComparison.Ordinal));

    private static CloudTopology With(string mistake)
    {
        var sound = Sample.Topology();
        var service = sound.Services[0];
        var first = service.Containers[0];
        return mistake switch
        {
            "environment" => sound with { Environment = "Production" },
            "region" => sound with { Region = "Europe" },
            "tier" => sound with { DatabaseServers = [sound.DatabaseServers[0] with { Tier = "large" }] },
            "timeout" => sound with { Services = [service with { Timeout = TimeSpan.FromHours(2) }] },
            "instances" => sound with { Services = [service with { MaxInstances = 0 }] },
            "port" => Container(first with { Environment = [new("PORT", "80")] }),
            "healthz" => Container(first with { Startup = new CloudProbe("/healthz", 8080) }),
            "secret" => sound with { Secrets = [] },
            "twin" => sound with { Services = [service with { Containers = [first, first] }] },
            _ => sound with { Services = [service with { Name = new string('a', 60) }] },
        };

        CloudTopology Container(CloudContainer container) =>
            sound with { Services = [service with { Containers = [container] }] };
    }
}
