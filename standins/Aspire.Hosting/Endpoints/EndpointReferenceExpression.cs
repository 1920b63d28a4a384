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

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        GetValueAsync(new ValueProviderContext(), cancellationToken);

    public async ValueTask<string?> GetValueAsync(
        ValueProviderContext context, CancellationToken cancellationToken = default)
    {
        var allocated = await Endpoint.EndpointAnnotation.AllocatedAsync(context.SeenFrom, cancellationToken);
        return Property switch
        {
            EndpointProperty.Url => allocated.Url,
            EndpointProperty.Host => allocated.Host,
            EndpointProperty.IPV4Host when allocated.Host == KnownHostNames.Localhost => "127.0.0.1",
            EndpointProperty.IPV4Host => allocated.Host,
            EndpointProperty.Scheme => allocated.Scheme,
            EndpointProperty.HostAndPort => $"{allocated.Host}:{allocated.Port}",
            EndpointProperty.Port => allocated.Port.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.TargetPort => allocated.TargetPort.ToString(CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException($"An endpoint has no property '{Property}'."),
        };
    }
}
