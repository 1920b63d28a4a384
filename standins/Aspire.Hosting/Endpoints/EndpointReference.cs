namespace Aspire.Hosting.ApplicationModel;

public sealed class EndpointReference : IExpressionValue, IValueWithReferences
{
    private EndpointAnnotation? _annotation;

    public EndpointReference(
        IResourceWithEndpoints owner, EndpointAnnotation endpoint, NetworkIdentifier? contextNetworkId)
        : this(owner, endpoint?.Name!, contextNetworkId) => _annotation = endpoint;

    public EndpointReference(IResourceWithEndpoints owner, EndpointAnnotation endpoint)
        : this(owner, endpoint, null)
    {
    }

    public EndpointReference(
        IResourceWithEndpoints owner, string endpointName, NetworkIdentifier? contextNetworkId = null)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(endpointName);
        Resource = owner;
        EndpointName = endpointName;
        ContextNetworkID = contextNetworkId;
    }

    public EndpointReference(IResourceWithEndpoints owner, string endpointName) : this(owner, endpointName, null)
    {
    }

    public IResourceWithEndpoints Resource { get; }

    public string EndpointName { get; }

    public NetworkIdentifier? ContextNetworkID { get; }

    public string? ErrorMessage { get; init; }

    public EndpointAnnotation EndpointAnnotation =>
        Annotation ?? throw new InvalidOperationException(ErrorMessage ?? MissingEndpoint());

    public bool Exists => Annotation is not null;

    public bool IsAllocated => Allocated is not null;

    public bool IsHttp => Names.Same(Scheme, "http");

    public bool IsHttps => Names.Same(Scheme, "https");

    public bool TlsEnabled => Exists && EndpointAnnotation.TlsEnabled;

    public bool IsHttpSchemeNamedEndpoint => Names.Same(EndpointName, "http") || Names.Same(EndpointName, "https");

    public bool ExcludeReferenceEndpoint => Exists && EndpointAnnotation.ExcludeReferenceEndpoint;

    public int Port => AllocatedEndpoint.Port;

    public int? TargetPort => EndpointAnnotation.TargetPort;

    public string Host => AllocatedEndpoint.Address ?? "localhost";

    public string Scheme => EndpointAnnotation.UriScheme;

    public string Url => AllocatedEndpoint.UriString;

    string IManifestExpressionProvider.ValueExpression => GetExpression(EndpointProperty.Url);

    IEnumerable<object> IValueWithReferences.References => [Resource];

    internal AllocatedEndpoint AllocatedEndpoint => Allocated ?? throw new InvalidOperationException(
        $"The endpoint `{EndpointName}` is not allocated for the resource `{Resource.Name}`.");

    private AllocatedEndpoint? Allocated =>
        Annotation is { } annotation && annotation.AllAllocatedEndpoints.TryGetAllocatedEndpoint(
            ContextNetworkID ?? KnownNetworkIdentifiers.LocalhostNetwork, out var endpoint) ? endpoint : null;

    private EndpointAnnotation? Annotation => _annotation ??= Resource.Annotations
        .OfType<EndpointAnnotation>()
        .SingleOrDefault(a => Names.Same(a.Name, EndpointName));

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    public ReferenceExpression GetTlsValue(ReferenceExpression enabledValue, ReferenceExpression disabledValue) =>
        ReferenceExpression.CreateConditional(
            Property(EndpointProperty.TlsEnabled), bool.TrueString, enabledValue, disabledValue);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        Property(EndpointProperty.Url).GetValueAsync(cancellationToken);

    public ValueTask<string?> GetValueAsync(
        ValueProviderContext context, CancellationToken cancellationToken = default) =>
        Property(EndpointProperty.Url).GetValueAsync(context, cancellationToken);

    internal string GetExpression(EndpointProperty property)
    {
        return property switch
        {
            EndpointProperty.Url => Binding("url"),
            EndpointProperty.Host or EndpointProperty.IPV4Host => Binding("host"),
            EndpointProperty.Port => Binding("port"),
            EndpointProperty.Scheme => Binding("scheme"),
            EndpointProperty.TargetPort => Binding("targetPort"),
            EndpointProperty.HostAndPort => $"{Binding("host")}:{Binding("port")}",
            EndpointProperty.TlsEnabled => Binding("tlsEnabled"),
            _ => throw EndpointReferenceExpression.Unsupported(property, EndpointName),
        };

        string Binding(string name) => $"{{{Resource.Name}.bindings.{EndpointName}.{name}}}";
    }

    private string MissingEndpoint()
    {
        var names = Resource.Annotations.OfType<EndpointAnnotation>().Select(a => $"`{a.Name}`").Distinct()
            .ToArray();
        return $"The endpoint `{EndpointName}` is not defined for the resource `{Resource.Name}`. " +
            (names.Length == 0
                ? "The resource has no endpoints defined."
                : $"Available endpoints: {string.Join(", ", names)}.");
    }
}
