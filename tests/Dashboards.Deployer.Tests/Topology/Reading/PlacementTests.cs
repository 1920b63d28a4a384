using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Dashboards.Deployer.Tests.Topology.Reading;

public class PlacementTests
{
    /// <summary>
    /// <c>a>b</c>: a is told b's address; <c>a!</c>: reached from outside; <c>a*</c>: has its own service;
    /// <c>a~b</c>: a waits until b has ended. Expected: services with their containers, then jobs in brackets.
    /// </summary>
    [Theory]
    [InlineData("web! web>api", "web(web api)")]
    [InlineData("web! web>api api>cache", "web(web api cache)")]
    [InlineData("web! admin! web>api admin>api", "admin(admin) api(api) web(web)")]
    [InlineData("web! admin! web>api admin>api api>cache", "admin(admin) api(api cache) web(web)")]
    [InlineData("web! web>api api*", "api(api) web(web)")]
    [InlineData("web! web>api api* api>cache", "api(api cache) web(web)")]
    [InlineData("web! web>api api>web", "web(web api)")]
    [InlineData("web! web>api web~migrate", "web(web api) [migrate]")]
    [InlineData("web! web>api web~migrate migrate>api", "api(api) web(web) [migrate]")]
    [InlineData("web", "web(web)")]
    [InlineData("a>b b>a", "a(a b)")]
    public async Task What_one_service_alone_uses_runs_beside_it(string description, string expected) =>
        Assert.Equal(expected, Describe(await Model(description).ReadAsync()));

    [Fact]
    public async Task Containers_of_a_service_listen_on_different_ports()
    {
        var containers = (await Model("web! web>api web>cache").ReadAsync()).Services.Single().Containers;

        Assert.Equal([8080, 8081, 8082], containers.Select(c => c.Startup!.Port).Order());
    }

    [Fact]
    public async Task Whoever_calls_another_service_may()
    {
        var topology = await Model("web! web>api api*").ReadAsync();

        Assert.Equal(["api"], topology.Services.Single(s => s.Name == "web").Account.Calls);
        Assert.Empty(topology.Services.Single(s => s.Name == "api").Account.Calls);
        Assert.False(topology.Services.Single(s => s.Name == "api").IsOpen);
        Assert.True(topology.Services.Single(s => s.Name == "web").IsOpen);
    }

    [Fact]
    public async Task A_service_without_an_endpoint_is_told_of()
    {
        var model = new TestModel();
        model.Container("worker", hasEndpoint: false);

        var problem = await Assert.ThrowsAsync<TopologyException>(() => model.ReadAsync());

        Assert.Contains("worker has no HTTP endpoint", problem.Message, StringComparison.Ordinal);
    }

    private static TestModel Model(string description)
    {
        var model = new TestModel();
        var made = new Dictionary<string, IResourceBuilder<ContainerResource>>();
        IResourceBuilder<ContainerResource> Get(string name) =>
            made.TryGetValue(name, out var known) ? known : made[name] = model.Container(name);
        foreach (var word in description.Split(' '))
        {
            if (word.Split('>') is [var caller, var called])
                Get(caller).WithEnvironment($"URL_{called}", Get(called).GetEndpoint("http"));
            else if (word.Split('~') is [var waiting, var job])
                Get(waiting).WaitForCompletion(Get(job));
            else if (word.EndsWith('!'))
                Get(word.TrimEnd('!')).WithExternalHttpEndpoints();
            else if (word.EndsWith('*'))
                Get(word.TrimEnd('*')).WithOwnService();
            else
                Get(word);
        }
        return model;
    }

    private static string Describe(CloudTopology topology)
    {
        var services = topology.Services.Select(s => $"{s.Name}({string.Join(' ', s.Containers.Select(c => c.Name))})");
        return string.Join(' ', services.Concat(topology.Jobs.Select(j => $"[{j.Name}]")));
    }
}
