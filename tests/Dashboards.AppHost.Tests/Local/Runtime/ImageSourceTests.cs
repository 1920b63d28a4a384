using Dashboards.AppHost.Local;

namespace Dashboards.AppHost.Tests.Local.Runtime;

public sealed class ImageSourceTests
{
    // An engine's answer to "image inspect" is its exit code.
    private const string HasAll = "true";
    private const string HasNone = "false";

    [Theory]
    [InlineData("postgres:18", "registry-1.docker.io")]
    [InlineData("fsouza/fake-gcs-server:1.54.0", "registry-1.docker.io")]
    [InlineData("docker.io/library/python:3.11", "registry-1.docker.io")]
    [InlineData("europe-docker.pkg.dev/team/mirror/postgres:18", "europe-docker.pkg.dev")]
    [InlineData("localhost:5000/postgres:18", "localhost:5000")]
    [InlineData("localhost/postgres:18", "localhost")]
    public void TheHostOfAReference_IsItsRegistry(string image, string registry) =>
        Assert.Equal(registry, ImageSource.RegistryOf(image));

    [Fact]
    public async Task ImagesThatAreHere_NeedNoRegistry() =>
        Assert.Null(await ImageSource.ProblemAsync(HasAll, ["127.0.0.1:1/postgres:18"]));

    [Fact]
    public async Task AnImageThatIsNeitherHereNorAnywhere_IsNamed() =>
        Assert.Equal(
            "127.0.0.1:1/postgres:18 is not here and 127.0.0.1:1 cannot be reached",
            await ImageSource.ProblemAsync(HasNone, ["127.0.0.1:1/postgres:18"]));

    [Fact]
    public async Task ARegistryThatAnswers_IsEnough()
    {
        using var registry = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        registry.Start();

        Assert.Null(await ImageSource.ProblemAsync(HasNone, [$"{registry.LocalEndpoint}/postgres:18"]));
    }
}
