using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

public static partial class ResourceExtensions
{
    public static bool TryGetEndpoints(
        this IResource resource, [NotNullWhen(true)] out IEnumerable<EndpointAnnotation>? endpoints) =>
        resource.TryGetAnnotationsOfType(out endpoints);

    public static IEnumerable<EndpointReference> GetEndpoints(this IResourceWithEndpoints resource) =>
        resource.Annotations.OfType<EndpointAnnotation>().Select(e => new EndpointReference(resource, e));

    public static IEnumerable<EndpointReference> GetEndpoints(
        this IResourceWithEndpoints resource, NetworkIdentifier contextNetworkId) =>
        resource.Annotations.OfType<EndpointAnnotation>()
            .Select(e => new EndpointReference(resource, e, contextNetworkId));

    public static EndpointReference GetEndpoint(this IResourceWithEndpoints resource, string endpointName) =>
        new(resource, endpointName);

    public static EndpointReference GetEndpoint(
        this IResourceWithEndpoints resource, string endpointName, NetworkIdentifier contextNetworkId) =>
        new(resource, endpointName, contextNetworkId);
}
