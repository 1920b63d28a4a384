using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

public enum EndpointProperty
{
    Url,
    Host,
    Port,
    TargetPort,
}

public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property)
    : IExpressionValue, IValueWithReferences
{
    public string ValueExpression
    {
        get
        {
            var name = property == EndpointProperty.TargetPort ? "targetPort" : $"{property}".ToLowerInvariant();
            return $"{{{endpointReference.Resource.Name}.bindings.{endpointReference.EndpointName}.{name}}}";
        }
    }

    IEnumerable<object> IValueWithReferences.References => [endpointReference];

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var allocated = await endpointReference.EndpointAnnotation.AllocatedAsync(cancellationToken);
        return property switch
        {
            EndpointProperty.Url => allocated.Url,
            EndpointProperty.Host => AllocatedEndpoint.Host,
            EndpointProperty.Port => allocated.Port.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.TargetPort => allocated.TargetPort.ToString(CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException($"An endpoint has no property '{property}'."),
        };
    }
}
