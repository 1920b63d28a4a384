using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Images;

namespace Dashboards.Deployer.Tests.Images;

public class RegistryTests
{
    private const string Repository = "europe-west1-docker.pkg.dev/demo/prod";

    [Fact]
    public void Googles_registry_is_the_repositorys_host()
    {
        var registry = Registry.Of(new GoogleEndpoint(null), Repository);
        Assert.Equal(("europe-west1-docker.pkg.dev", "demo/prod/gateway"), (registry.Host, registry.PathOf("gateway")));
        Assert.False(registry.IsInsecure);
        Assert.Null(registry.BaseImage);
    }

    [Fact]
    public void What_stands_in_has_the_registry_at_its_address()
    {
        var registry = Registry.Of(new GoogleEndpoint(new Uri("http://127.0.0.1:8090/")), Repository);
        Assert.Equal(("127.0.0.1:8090", $"{Repository}/gateway"), (registry.Host, registry.PathOf("gateway")));
        Assert.True(registry.IsInsecure);
        Assert.Equal("127.0.0.1:8090/mcr.microsoft.com/dotnet/aspnet:10.0", registry.BaseImage);
    }
}
