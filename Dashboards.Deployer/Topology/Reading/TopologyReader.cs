using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.GoogleCloud.Topology.Reading;

/// <summary>From an Aspire app model to what it is on Google Cloud.</summary>
internal sealed class TopologyReader(
    DistributedApplicationModel model, DistributedApplicationExecutionContext execution, ParameterReader parameters)
{
    public async Task<CloudTopology> ReadAsync(CloudPlace place, CancellationToken cancellation)
    {
        var resources = new List<ResourceValues>();
        foreach (var resource in model.GetComputeResources().Where(r => r is not PostgresServerResource))
            resources.Add(await ResourceValues.OfAsync(resource, execution, cancellation).ConfigureAwait(false));
        var placement = Placement.Of(resources);
        var ports = new ContainerPorts(resources.Select(r => r.Resource), placement);
        var databases = new DatabaseReader(model.Resources, place);
        var endpoints = new EndpointReader(
            resources.ToDictionary(r => r.Name, r => r.Resource, StringComparer.OrdinalIgnoreCase), placement, ports, place);
        var containers = new ContainerReader(
            new ValueReader(endpoints, databases, parameters, place), new ImageReader(), databases, placement, ports);
        var read = new List<(ResourceValues Given, CloudContainer Container)>();
        foreach (var resource in resources)
            read.Add((resource, await containers.ReadAsync(resource, cancellation).ConfigureAwait(false)));
        if (parameters.Missing is [_, ..] missing)
            throw new TopologyException([.. missing.Select(name =>
                $"The parameter {name} has no value: give it with --Parameters:{name}=VALUE or Parameters__{name}=VALUE.")]);

        var services = new ServiceReader(placement, ports, place, resources);
        var groups = read.ToLookup(r => placement.HeadOf[r.Given.Name], StringComparer.OrdinalIgnoreCase);
        return Complete(new CloudTopology
        {
            Environment = place.Environment,
            Project = place.Project,
            Region = place.Region,
            Services = [.. placement.Services.Order().Select(head => services.Service(head, [.. groups[head]]))],
            Jobs = [.. placement.Jobs.Order().Select(name => services.Job(groups[name].Single()))],
            DatabaseServers = [.. databases.Servers],
            Accounts =
            [
                .. model.Resources.OfType<CloudServiceAccountResource>()
                    .Select(a => new CloudAccount(a.Name.ToLowerInvariant(), $"{a.Name} of {place.Environment}")),
            ],
            Buckets =
            [
                .. model.Resources.OfType<CloudStorageBucketResource>().Select(b => b.InCloud()),
            ],
        });
    }

    /// <summary>Accounts, secrets and images are those that something uses.</summary>
    private static CloudTopology Complete(CloudTopology read)
    {
        // Only now is it known of each server whether anything uses its own user.
        var servers = read.DatabaseServers.ToDictionary(s => s.Name);
        CloudContainer Whole(CloudContainer c) => c.Database is { } s ? c with { Database = servers[s.Name] } : c;
        var topology = read with
        {
            Services = [.. read.Services.Select(s => s with { Containers = [.. s.Containers.Select(Whole)] })],
            Jobs = [.. read.Jobs.Select(j => j with { Container = Whole(j.Container) })],
        };
        var containers = topology.Services.SelectMany(s => s.Containers)
            .Concat(topology.Jobs.Select(j => j.Container)).ToList();
        var used = containers.SelectMany(c => c.Environment).Select(e => e.Value).OfType<SecretReference>()
            .Select(r => r.Secret)
            .Concat(topology.DatabaseServers.SelectMany(s => s.Databases.Select(d => d.Password)
                .Concat(s.Owner is { } owner ? [owner.Password] : [])));
        return topology with
        {
            Accounts =
            [
                .. topology.Services.Select(s => s.Account).Concat(topology.Jobs.Select(j => j.Account))
                    .Concat(topology.Accounts),
            ],
            Images = [.. containers.Select(c => c.Image).Distinct()],
            Secrets = [.. used.SelectMany(WithParts).DistinctBy(s => s.Name)],
        };
    }

    private static IEnumerable<CloudSecret> WithParts(CloudSecret secret) => secret is ComposedSecret composed
        ? composed.Pieces.Select(p => p.Secret).OfType<CloudSecret>().SelectMany(WithParts).Append(secret) : [secret];
}
