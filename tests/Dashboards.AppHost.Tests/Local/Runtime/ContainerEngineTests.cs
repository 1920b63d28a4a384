using Dashboards.AppHost.Local;
using Microsoft.Extensions.Configuration;

namespace Dashboards.AppHost.Tests.Local.Runtime;

public sealed class ContainerEngineTests
{
    [Fact]
    public async Task WithoutASetting_AllAreAsked_DockerFirst() =>
        Assert.Equal(["docker", "podman"], (await AskAsync()).Select(engine => engine.Name));

    [Theory]
    [InlineData("ASPIRE_CONTAINER_RUNTIME", "podman")]
    [InlineData("DOTNET_ASPIRE_CONTAINER_RUNTIME", "docker")]
    public async Task TheOneThatIsSet_IsAskedAlone(string setting, string engine) =>
        Assert.Equal(engine, Assert.Single(await AskAsync((setting, engine))).Name);

    [Fact]
    public async Task AnotherThanThese_IsNamed()
    {
        var engine = Assert.Single(await AskAsync(("ASPIRE_CONTAINER_RUNTIME", "nerdctl")));

        Assert.Equal("ASPIRE_CONTAINER_RUNTIME must be docker or podman", engine.Problem);
    }

    private static Task<IReadOnlyList<ContainerEngine>> AskAsync(params (string Key, string Value)[] settings) =>
        ContainerEngine.AskAsync(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
            .Build());
}
