using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.GoogleCloud.Topology;
using Aspire.Hosting.GoogleCloud.Topology.Reading;

namespace Dashboards.Deployer.Tests.Topology.Reading;

/// <summary>An app model in publish mode, read for demo-project.</summary>
internal sealed class TestModel
{
    public IDistributedApplicationBuilder Builder { get; } = DistributedApplication.CreateBuilder(
        ["--operation", "publish", "--step", "plan", "--Parameters:given=text", "--Parameters:hidden=canary"]);

    public static CloudPlace Place { get; } = new("prod", "demo-project", "123456789012", "europe-west1");

    public IResourceBuilder<ContainerResource> Container(string name, bool hasEndpoint = true, bool isExternal = false)
    {
        var container = Builder.AddContainer(name, "example.org/image", "1");
        if (hasEndpoint)
            container.WithHttpEndpoint(name: "http");
        return isExternal ? container.WithExternalHttpEndpoints() : container;
    }

    public async Task<CloudTopology> ReadAsync(Uri? publicUrl = null)
    {
        var model = new DistributedApplicationModel(Builder.Resources);
        var parameters = new ParameterReader(Builder.Configuration, _ => Task.FromResult<string?>(null));
        return await new TopologyReader(model, Builder.ExecutionContext, parameters)
            .ReadAsync(Place with { PublicUrl = publicUrl }, TestContext.Current.CancellationToken);
    }

    public async Task<EnvironmentValue> ValueAsync(string name) =>
        (await ReadAsync()).Services.SelectMany(s => s.Containers).SelectMany(c => c.Environment)
            .Single(e => e.Name == name).Value;
}
