using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

public enum EndpointProperty
{
    Url,
    Host,
    IPV4Host,
    Port,
    Scheme,
    TargetPort,
    HostAndPort,
}

public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property)
    : IExpressionValue, IValueWithReferences
{
    public EndpointReference Endpoint { get; } = endpointReference;

    public EndpointProperty Property { get; } = property;

    public string ValueExpression
    {
        get
        {
            var name = Property == EndpointProperty.TargetPort ? "targetPort" : $"{Property}".ToLowerInvariant();
            return $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{name}}}";
        }
    }

    IEnumerable<object> IValueWithReferences.References => [Endpoint];

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var allocated = await Endpoint.EndpointAnnotation.AllocatedAsync(cancellationToken);
        return Property switch
        {
            EndpointProperty.Url => allocated.Url,
            EndpointProperty.Host => AllocatedEndpoint.Host,
            EndpointProperty.IPV4Host => "127.0.0.1",
            EndpointProperty.Scheme => allocated.Scheme,
            EndpointProperty.HostAndPort => $"{AllocatedEndpoint.Host}:{allocated.Port}",
            EndpointProperty.Port => allocated.Port.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.TargetPort => allocated.TargetPort.ToString(CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException($"An endpoint has no property '{Property}'."),
        };
    }
}
