using System.Text.RegularExpressions;

namespace Aspire.Hosting.GoogleCloud.Topology;

/// <summary>Everything in a topology that Google would refuse, told before anything is asked of Google.</summary>
internal static partial class TopologyProblems
{
    public static IReadOnlyList<string> Of(CloudTopology topology) =>
    [
        .. OfPlace(topology),
        .. NameLimits.Of(topology),
        .. topology.Services.SelectMany(OfService),
        .. topology.Services.SelectMany(s => s.Containers).Concat(topology.Jobs.Select(j => j.Container))
            .SelectMany(c => OfContainer(c, topology)),
        .. topology.DatabaseServers.Where(s => !Tier().IsMatch(s.Tier)).Select(s =>
            $"The database server {s.Name} has the tier {s.Tier}: give db-f1-micro, db-g1-small or db-custom-VCPUS-MIB."),
    ];

    private static IEnumerable<string> OfPlace(CloudTopology topology)
    {
        if (!Environment().IsMatch(topology.Environment))
            yield return $"The environment's name {topology.Environment} must be 1 to 12 lower case letters, digits and "
                + "hyphens, and begin with a letter: give another with --environment.";
        if (!Region().IsMatch(topology.Region))
            yield return $"{topology.Region} is no region, such as europe-west1: give one with --region "
                + "(gcloud run regions list).";
    }

    private static IEnumerable<string> OfService(CloudService service)
    {
        if (service.Containers.Length is 0 or > 10)
            yield return $"The service {service.Name} has {service.Containers.Length} containers: Cloud Run takes 1 to 10.";
        if (service.Timeout > TimeSpan.FromHours(1))
            yield return $"The service {service.Name} has a timeout of {service.Timeout.TotalSeconds} s: at most 3600.";
        if (service.MaxInstances < Math.Max(1, service.MinInstances))
            yield return $"The service {service.Name} has at most {service.MaxInstances} and at least "
                + $"{service.MinInstances} instances.";
        if (service.Containers is [var ingress, ..] && ingress.Environment.Any(e => e.Name == "PORT"))
            yield return $"The container {ingress.Name} sets PORT, which Cloud Run sets itself.";
        foreach (var (name, count) in service.Containers.CountBy(c => c.Name).Where(c => c.Value > 1))
            yield return $"The service {service.Name} has {count} containers of the name {name}.";
    }

    private static IEnumerable<string> OfContainer(CloudContainer container, CloudTopology topology)
    {
        if (container.Cpu >= 4 && container.Memory < 2048)
            yield return $"The container {container.Name} has {container.Cpu} CPUs: these need 2048 MiB or more.";
        foreach (var (name, count) in container.Environment.CountBy(e => e.Name).Where(c => c.Value > 1))
            yield return $"The container {container.Name} sets the variable {name} {count} times.";
        if (container.Environment.Any(e => e.Name is "K_SERVICE" or "K_REVISION" or "K_CONFIGURATION"))
            yield return $"The container {container.Name} sets a variable that Cloud Run sets itself (K_…).";
        if (container.Startup is { } probe && probe.Period * probe.Failures > 240 * 10)
            yield return $"The container {container.Name} has {probe.Period * probe.Failures} s to start: too long.";
        if (container.Startup?.Path?.EndsWith("/healthz", StringComparison.Ordinal) == true)
            yield return $"The container {container.Name} is probed at {container.Startup.Path}, which Cloud Run reserves: "
                + "choose another path, such as /health.";
        foreach (var secret in container.Environment.Select(e => e.Value).OfType<SecretReference>())
            if (!topology.Secrets.Contains(secret.Secret))
                yield return $"The container {container.Name} uses the secret {secret.Secret.Name}, which is not listed.";
    }

    [GeneratedRegex("^[a-z]([-a-z0-9]{0,10}[a-z0-9])?$")]
    private static partial Regex Environment();

    [GeneratedRegex("^[a-z]+-[a-z]+[0-9]+$")]
    private static partial Regex Region();

    [GeneratedRegex("^db-(f1-micro|g1-small|custom-[0-9]+-[0-9]+)$")]
    private static partial Regex Tier();
}
