namespace Aspire.Hosting.ApplicationModel;

[Flags]
public enum ReferenceEnvironmentInjectionFlags
{
    None = 0,
    ConnectionString = 1 << 0,
    ConnectionProperties = 1 << 1,
    ServiceDiscovery = 1 << 2,
    Endpoints = 1 << 3,
    All = ConnectionString | ConnectionProperties | ServiceDiscovery | Endpoints,
}

public sealed class ReferenceEnvironmentInjectionAnnotation(ReferenceEnvironmentInjectionFlags flags)
    : IResourceAnnotation
{
    public ReferenceEnvironmentInjectionFlags Flags { get; } = flags;
}

public sealed class EndpointReferenceAnnotation(IResourceWithEndpoints resource) : IResourceAnnotation
{
    public IResourceWithEndpoints Resource { get; } =
        resource ?? throw new ArgumentNullException(nameof(resource));

    public bool UseAllEndpoints { get; set; }

    public ISet<string> EndpointNames { get; } = new HashSet<string>(Names.Comparer);

    public NetworkIdentifier ContextNetworkId { get; set; } = KnownNetworkIdentifiers.LocalhostNetwork;
}

public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;

    public string Type { get; } = type;
}

internal static class RelationshipTypes
{
    public const string Parent = "Parent";
    public const string Reference = "Reference";
    public const string WaitFor = "WaitFor";
}
