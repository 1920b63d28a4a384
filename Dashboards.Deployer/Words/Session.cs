using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.GoogleCloud.Execution;
using Aspire.Hosting.GoogleCloud.Execution.Locking;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Credentials;
using Aspire.Hosting.GoogleCloud.Images;
using Aspire.Hosting.GoogleCloud.Topology;
using Aspire.Hosting.GoogleCloud.Topology.Reading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Engine = Aspire.Hosting.GoogleCloud.Execution.Deployer;

namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary>What every word works with: the settings, the project, and what the application is there.</summary>
internal sealed class Session
{
    private readonly IServiceProvider _services;

    private Session(IServiceProvider services, CloudSettings settings, string project, string region)
    {
        _services = services;
        (Settings, Project, Region) = (settings, project, region);
        Endpoint = new GoogleEndpoint(settings.Endpoint);
        Tokens = Endpoint.Tokens();
        Client = new GoogleClient(new HttpClient(), Endpoint, Tokens, project, TimeProvider.System);
        Engine = new Engine(
            Client, new ImageBuilder(Client, Endpoint, Tokens, TimeProvider.System), LockOwner.Current, TimeProvider.System);
    }

    public CloudSettings Settings { get; }

    public string Project { get; }

    public string Region { get; }

    public GoogleEndpoint Endpoint { get; }

    public GoogleClient Client { get; }

    public IAccessTokens Tokens { get; }

    public Engine Engine { get; }

    public DistributedApplicationModel Model => _services.GetRequiredService<DistributedApplicationModel>();

    /// <exception cref="UsageException">Something has to be said, and there is nobody to ask.</exception>
    public static Session Open(IServiceProvider services, CloudSettings settings)
    {
        var answers = new Answers(services.GetRequiredService<IConfiguration>(), settings.Environment);
        var project = settings.Project ?? answers.Ask("Gcp:Project", "--project", "The id of the Google Cloud project");
        var region = settings.Region ?? answers.Ask("Gcp:Region", "--region", "The region, such as europe-west1");
        answers.OfferToSave();
        return new Session(services, settings, project, region);
    }

    /// <summary>What the application is in the project, which is asked first.</summary>
    public async Task<CloudTopology> TopologyAsync(CancellationToken cancellation)
    {
        await Reachability.CheckAsync(Endpoint, cancellation);
        var location = await ProjectFacts.ReadAsync(Client, Project, Region, Settings.Environment, cancellation);
        return await TopologyAsync(location.ProjectNumber, cancellation);
    }

    public async Task<CloudTopology> TopologyAsync(string projectNumber, CancellationToken cancellation)
    {
        var parameters = new ParameterReader(
            _services.GetRequiredService<IConfiguration>(),
            parameter => Task.FromResult(Terminal.Ask($"The parameter {parameter.Name}", parameter.Secret)));
        var reader = new TopologyReader(
            Model, _services.GetRequiredService<DistributedApplicationExecutionContext>(), parameters);
        var place = new CloudPlace(Settings.Environment, Project, projectNumber, Region)
        {
            PublicUrl = Settings.PublicUrl,
        };
        return await reader.ReadAsync(place, cancellation);
    }
}
