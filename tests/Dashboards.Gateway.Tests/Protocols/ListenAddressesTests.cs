using Dashboards.Gateway.Protocols;
using Microsoft.Extensions.Configuration;

namespace Dashboards.Gateway.Tests.Protocols;

public sealed class ListenAddressesTests
{
    [Theory]
    [InlineData(null, null, null, "http://localhost:8080")]
    [InlineData("http://127.0.0.1:1;http://[::1]:2", null, null, "http://127.0.0.1:1 http://[::1]:2")]
    [InlineData(null, "8081", null, "http://*:8081")]
    [InlineData(null, "8081", "8080", "http://*:8081")]
    [InlineData(null, null, "8080;8082", "http://*:8080 http://*:8082")]
    [InlineData("http://localhost:1", "8081", "8080", "http://localhost:1")]
    public void Urls_come_before_the_platforms_port_and_that_before_the_images(
        string? urls, string? port, string? ports, string expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = urls,
            ["PORT"] = port,
            ["http_ports"] = ports,
        }).Build();
        Assert.Equal(expected, string.Join(' ', ListenAddresses.Of(configuration)));
    }
}
