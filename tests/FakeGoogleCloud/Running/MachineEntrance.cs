using FakeGoogleCloud.Ingress;
using FakeGoogleCloud.Metadata;
using Microsoft.AspNetCore.Connections.Features;

namespace FakeGoogleCloud.Running;

/// <summary>Requests for what runs: of an instance to its metadata, of anybody to a service.</summary>
internal sealed class MachineEntrance(MetadataServer metadata, FrontEnd front)
{
    public Task? Handle(Cloud cloud, HttpContext context)
    {
        var items = context.Features.Get<IConnectionItemsFeature>()?.Items;
        if (items?.TryGetValue(Greeting.Key, out var instance) is true)
            return metadata.HandleAsync(context, (string)instance!);
        if (items?.TryGetValue(ServiceConnections.Key, out var service) is true)
            return front.HandleAsync(context, ServiceKey.Of((string)service!));
        return ServiceKey.OfHost(context.Request.Host.Host, cloud.Number) is { } named
            ? front.HandleAsync(context, named) : null;
    }
}
