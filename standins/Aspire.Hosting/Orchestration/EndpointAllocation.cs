using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Containers;

namespace Aspire.Hosting.Orchestration;

internal static class EndpointAllocation
{
    /// <summary>
    /// Tests run beside each other and randomize: fixed ports count only where there would be no proxy.
    /// </summary>
    public static void Allocate(IResource resource, bool randomize, HostRelay relay)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            // Inside a container any port can be listened on; a process has but one.
            var fixedPort = randomize && endpoint.IsProxied ? null : endpoint.Port;
            var port = fixedPort ?? (resource.IsContainer() ? null : endpoint.TargetPort) ?? Ports.Free();
            var here = new AllocatedEndpoint(
                endpoint.UriScheme, KnownHostNames.Localhost, port, endpoint.TargetPort ?? port);
            endpoint.AmongContainers = resource.IsContainer()
                ? _ => Task.FromResult(here with { Host = resource.NameAmongContainers(), Port = here.TargetPort })
                : ct => relay.RequireAsync(here, resource, ct);
            endpoint.Allocated = here;
        }
    }

    /// <summary>What keeps a resource from having these endpoints, or null.</summary>
    public static string? Problem(IResource resource)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (endpoint.Allocated is not { } allocated)
                continue;
            var which = $"endpoint '{endpoint.Name}' of '{resource.Name}'";
            if (!resource.IsContainer() && allocated.Port != allocated.TargetPort)
                return $"The {which} wants port {allocated.Port} in front of port {allocated.TargetPort}: there " +
                    "is no proxy here. Leave one of them out.";
            if (!Ports.IsFree(allocated.Port))
                return $"Port {allocated.Port} of {which} is in use: end the other process or give the endpoint " +
                    "another port.";
        }

        return null;
    }
}
