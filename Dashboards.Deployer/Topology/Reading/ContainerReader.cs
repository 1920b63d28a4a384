using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.GoogleCloud.Topology.Reading;

/// <summary>A resource as a container: image, arguments, variables, probes, limits.</summary>
internal sealed class ContainerReader(
    ValueReader values, ImageReader images, DatabaseReader databases, Placement placement, ContainerPorts ports)
{
    private const int UsualConnections = 10;
    private readonly Dictionary<string, ComposedSecret> _composed = [];

    public static int PoolOf(IResource resource) =>
        resource.Annotations.OfType<DatabaseConnectionsAnnotation>().LastOrDefault()?.Most ?? UsualConnections;

    public async Task<CloudContainer> ReadAsync(ResourceValues given, CancellationToken cancellation)
    {
        var resource = given.Resource;
        var server = given.Everything().Select(ServerOf).OfType<PostgresServerResource>().Distinct().ToList() switch
        {
            [] => null,
            [var one] => one,
            _ => throw new TopologyException([$"{given.Name} uses two database servers: Cloud Run mounts one socket."]),
        };
        var limits = resource.Annotations.OfType<LimitsAnnotation>().LastOrDefault() ?? new LimitsAnnotation(1, 512);
        return new CloudContainer
        {
            Name = given.Name.ToLowerInvariant(),
            Image = await images.ReadAsync(resource, cancellation).ConfigureAwait(false),
            Command = resource is ContainerResource { Entrypoint: { } entrypoint } ? [entrypoint] : [],
            Args = await ArgumentsAsync(given, cancellation).ConfigureAwait(false),
            Environment = await EnvironmentAsync(given, cancellation).ConfigureAwait(false),
            Database = server is null ? null : databases.Of(server),
            DatabasePool = server is null ? 0 : PoolOf(resource),
            Cpu = limits.Cpu,
            Memory = limits.MemoryMiB,
            Startup = Probe(resource, ProbeType.Startup) ?? Listening(resource),
            Liveness = Probe(resource, ProbeType.Liveness),
            DependsOn =
            [
                .. resource.Annotations.OfType<WaitAnnotation>().Where(w => w.WaitType == WaitType.WaitUntilHealthy)
                    .Select(w => w.Resource.Name).Where(n => placement.AreTogether(n, given.Name))
                    .Select(n => n.ToLowerInvariant()).Distinct(),
            ],
        };
    }

    private static PostgresServerResource? ServerOf(object value) => value switch
    {
        PostgresServerResource server => server,
        PostgresDatabaseResource database => database.Parent,
        EndpointReference { Resource: PostgresServerResource server } => server,
        _ => null,
    };

    private async Task<ImmutableArray<string>> ArgumentsAsync(ResourceValues given, CancellationToken cancellation)
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        foreach (var value in given.Arguments)
            arguments.Add(await values.ReadAsync(value, given.Resource, cancellation).ConfigureAwait(false) switch
            {
                [] => "",
                [TextPart { Text: var text }] => text,
                _ => throw new TopologyException(
                    [$"An argument of {given.Name} holds a secret, and arguments can be read: give it a variable."]),
            });
        return arguments.ToImmutable();
    }

    private async Task<ImmutableArray<EnvironmentEntry>> EnvironmentAsync(
        ResourceValues given, CancellationToken cancellation)
    {
        var isIngress = placement.HeadOf[given.Name] == given.Name;
        var entries = ImmutableArray.CreateBuilder<EnvironmentEntry>();
        // Cloud Run itself tells the container that requests reach its PORT, and refuses to be told.
        foreach (var (name, value) in given.Environment.Where(e => !(isIngress && e.Key == "PORT")))
        {
            var parts = await values.ReadAsync(value, given.Resource, cancellation).ConfigureAwait(false);
            entries.Add(new EnvironmentEntry(name, Value(parts, $"{given.Name}-{name}")));
        }
        return entries.ToImmutable();
    }

    private EnvironmentValue Value(ImmutableArray<ValuePart> parts, string name) => parts switch
    {
        [] => new LiteralValue(""),
        [TextPart { Text: var text }] => new LiteralValue(text),
        [SecretValuePart { Secret: var secret }] => new SecretReference(secret),
        _ => new SecretReference(Composed(parts, name)),
    };

    /// <summary>The same text is one secret, whoever is given it.</summary>
    private ComposedSecret Composed(ImmutableArray<ValuePart> parts, string name)
    {
        var text = string.Concat(parts.Select(p => p is SecretValuePart s ? $"\0{s.Secret.Name}\0" : ((TextPart)p).Text));
        if (!_composed.TryGetValue(text, out var secret))
            _composed[text] = secret = new ComposedSecret(
                SecretName(name),
                [
                    .. parts.Select(part => part is SecretValuePart inner
                        ? new SecretPiece { Secret = inner.Secret } : new SecretPiece { Text = ((TextPart)part).Text }),
                ]);
        return secret;
    }

    private static string SecretName(string name) => string.Join(
        '-', name.ToLowerInvariant().Split(['_', '-', '.', ':'], StringSplitOptions.RemoveEmptyEntries));

    private CloudProbe? Probe(IResource resource, ProbeType type) =>
        resource.Annotations.OfType<EndpointProbeAnnotation>().LastOrDefault(p => p.Type == type) is not { } probe
            ? null
            : new CloudProbe(probe.Path, ports.Of(resource.Name, probe.EndpointReference.EndpointName))
            {
                InitialDelay = type == ProbeType.Startup ? 0 : probe.InitialDelaySeconds,
                Period = probe.PeriodSeconds,
                Timeout = probe.TimeoutSeconds,
                Failures = probe.FailureThreshold,
            };

    // Others may wait for it, and Cloud Run takes no startup probe for granted but the ingress container's.
    private CloudProbe? Listening(IResource resource) =>
        placement.Jobs.Contains(resource.Name) || ContainerPorts.Primary(resource) is not { } endpoint
            ? null
            : new CloudProbe(null, ports.Of(resource.Name, endpoint.Name)) { Period = 1, Timeout = 1, Failures = 240 };
}
