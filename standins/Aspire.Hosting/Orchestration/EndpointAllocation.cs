using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

internal static class EndpointAllocation
{
    /// <summary>
    /// Tests run beside each other and randomize: fixed ports count only where there would be no proxy.
    /// </summary>
    public static void Allocate(IResource resource, bool randomize)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            // Inside a container any port can be listened on; a process has but one.
            var fixedPort = randomize && endpoint.IsProxied ? null : endpoint.Port;
            var port = fixedPort ?? (resource.IsContainer() ? null : endpoint.TargetPort) ?? Ports.Free();
            endpoint.Allocated = new AllocatedEndpoint(endpoint.UriScheme, port, endpoint.TargetPort ?? port);
        }
    }

    /// <summary>What a process cannot do with these endpoints, or null.</summary>
    public static string? Problem(IResource resource)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (endpoint.Allocated is not { } allocated)
                continue;
            var which = $"endpoint '{endpoint.Name}' of '{resource.Name}'";
            if (allocated.Port != allocated.TargetPort)
                return $"The {which} wants port {allocated.Port} in front of port {allocated.TargetPort}: there " +
                    "is no proxy here. Leave one of them out.";
            if (!Ports.IsFree(allocated.Port))
                return $"Port {allocated.Port} of {which} is in use: end the other process or give the endpoint " +
                    "another port.";
        }

        return null;
    }
}
