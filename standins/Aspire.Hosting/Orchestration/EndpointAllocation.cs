using System.Globalization;
using System.Net;
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
            if (endpoint.AllocatedEndpoint is not null)
                continue;

            // Inside a container any port can be listened on; a process has but one.
            var fixedPort = randomize && endpoint.IsProxied ? null : endpoint.Port;
            var port = fixedPort ?? (resource.IsContainer() ? null : endpoint.TargetPort) ?? Ports.Free();
            var targetPort = resource.IsContainer() ? endpoint.TargetPort ?? port : port;
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(
                endpoint,
                Address(endpoint.TargetHost),
                port,
                Binding(endpoint.TargetHost),
                targetPort.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>What a process cannot do with these endpoints, or null.</summary>
    public static string? Problem(IResource resource)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (endpoint is { Port: { } port, TargetPort: { } target } && port != target
            && endpoint.AllocatedEndpoint?.Port != target)
            {
                return $"Endpoint '{endpoint.Name}' of '{resource.Name}' wants port {port} in front of port " +
                    $"{target}: there " +
                    "is no proxy here. Leave one of them out.";
            }

            if (endpoint.AllocatedEndpoint is { } allocated && !Ports.IsFree(allocated.Port, endpoint.TargetHost))
            {
                return $"Port {allocated.Port} of endpoint '{endpoint.Name}' of '{resource.Name}' is in use: " +
                    "end the other " +
                    "process or give the endpoint another port.";
            }
        }

        return null;
    }

    private static string Address(string targetHost) =>
        IPAddress.TryParse(targetHost, out var ip) && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any)
            ? targetHost
            : "localhost";

    private static EndpointBindingMode Binding(string targetHost) => targetHost switch
    {
        "0.0.0.0" => EndpointBindingMode.IPv4AnyAddresses,
        "::" or "[::]" => EndpointBindingMode.IPv6AnyAddresses,
        "*" or "+" => EndpointBindingMode.DualStackAnyAddresses,
        _ => EndpointBindingMode.SingleAddress,
    };
}
