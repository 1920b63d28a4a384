using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.GoogleCloud.Topology.Reading;

/// <summary>
/// Endpoints as addresses: on localhost beside each other, else by the name that Cloud Run gives a service before
/// it exists.
/// </summary>
internal sealed class EndpointReader(
    IReadOnlyDictionary<string, IResource> resources, Placement placement, ContainerPorts ports, CloudPlace place)
{
    // Not localhost: some programs would try ::1 first, where nothing listens.
    private const string Localhost = "127.0.0.1";

    public string Read(EndpointReference endpoint, EndpointProperty property, string consumer)
    {
        var name = endpoint.Resource.Name;
        var port = ports.Of(name, endpoint.EndpointName);
        var isInside = placement.AreTogether(name, consumer) && !IsOwnAddress(name, consumer, property);
        var (scheme, host, seen) = isInside
            ? (Plain(endpoint.EndpointAnnotation), Localhost, port)
            : Outside(endpoint, consumer);
        return property switch
        {
            EndpointProperty.Url => isInside || seen != 443 ? $"{scheme}://{host}:{seen}" : $"{scheme}://{host}",
            EndpointProperty.Host or EndpointProperty.IPV4Host => host,
            EndpointProperty.Port => seen.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.TargetPort => port.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.HostAndPort => $"{host}:{seen}",
            EndpointProperty.Scheme => scheme,
            _ => throw new TopologyException(
                [$"{consumer} asks for {property} of {name}, which means nothing on Cloud Run."]),
        };
    }

    // Its own address is what others call it by; what it listens on is asked for as the target port.
    private bool IsOwnAddress(string name, string consumer, EndpointProperty property) =>
        property != EndpointProperty.TargetPort
        && string.Equals(name, consumer, StringComparison.OrdinalIgnoreCase)
        && string.Equals(placement.HeadOf[name], name, StringComparison.OrdinalIgnoreCase);

    private (string Scheme, string Host, int Port) Outside(EndpointReference endpoint, string consumer)
    {
        var name = endpoint.Resource.Name;
        if (placement.Jobs.Contains(name) || !ContainerPorts.IsHttp(endpoint.EndpointAnnotation)
            || ContainerPorts.Primary(resources[name])?.Name != endpoint.EndpointName)
            throw new TopologyException(
            [
                $"{consumer} calls the endpoint {endpoint.EndpointName} of {name}, which runs elsewhere: Cloud Run lets "
                + "through only HTTP, to the one port of a service. Let one service alone use it: then it runs beside it.",
            ]);
        var own = place.PublicUrl is { } url && resources[name].Annotations.OfType<EndpointAnnotation>()
            .Any(e => e.IsExternal) ? url : new Uri($"https://{place.HostOf(name.ToLowerInvariant())}");
        return (own.Scheme, own.Host, own.Port);
    }

    private static string Plain(EndpointAnnotation endpoint) =>
        ContainerPorts.IsHttp(endpoint) ? "http" : endpoint.UriScheme;
}
