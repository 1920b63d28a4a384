using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<TDestination> WithReferenceEnvironment<TDestination>(
        this IResourceBuilder<TDestination> builder, ReferenceEnvironmentInjectionFlags flags)
        where TDestination : IResourceWithEnvironment =>
        builder.WithAnnotation(new ReferenceEnvironmentInjectionAnnotation(flags));

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithConnectionString> source,
        string? connectionName = null,
        bool optional = false) where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;
        var variable = $"ConnectionStrings__{connectionName ?? resource.Name}";
        builder.WithReferenceRelationship(source);

        // The flags count as they are when the reference is made.
        if (builder.Resource.TryGetLastAnnotation<ReferenceEnvironmentInjectionAnnotation>(out var annotation)
            && !annotation.Flags.HasFlag(ReferenceEnvironmentInjectionFlags.ConnectionString))
            return builder;
        return builder.WithEnvironment(context =>
        {
            context.EnvironmentVariables[variable] = new ConnectionStringReference(resource, optional);
        });
    }

    /// <summary>Tells it each endpoint twice: for service discovery, and for everybody else.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        var name = source.Resource.Name;
        return builder.WithReferenceRelationship(source).WithEnvironment(context =>
        {
            foreach (var endpoint in source.Resource.Annotations.OfType<EndpointAnnotation>())
            {
                var reference = source.Resource.GetEndpoint(endpoint.Name);
                var scheme = endpoint.Name is "http" or "https" ? endpoint.UriScheme : endpoint.Name;
                context.EnvironmentVariables[$"services__{name}__{scheme}__0"] = reference;
                var plain = $"{name}_{endpoint.Name}".Replace('-', '_').ToUpperInvariant();
                context.EnvironmentVariables[plain] = reference;
            }
        });
    }

    public static IResourceBuilder<T> WithReferenceRelationship<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> resourceBuilder) where T : IResource =>
        builder.WithRelationship(resourceBuilder.Resource, ResourceRelationshipAnnotation.Reference);

    public static IResourceBuilder<T> WithParentRelationship<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> parent) where T : IResource =>
        builder.WithRelationship(parent.Resource, ResourceRelationshipAnnotation.Parent);

    public static IResourceBuilder<T> WithRelationship<T>(
        this IResourceBuilder<T> builder, IResource resource, string type) where T : IResource =>
        builder.WithAnnotation(new ResourceRelationshipAnnotation(resource, type));

    /// <summary>A value that stands for other resources, however deep, is a reference to each of them.</summary>
    private static void LinkReferences<T>(IResourceBuilder<T> builder, IEnumerable<object> values)
        where T : IResource
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>(values);
        while (open.TryPop(out var value))
        {
            if (!seen.Add(value))
                continue;
            if (value is IResource resource)
                builder.WithRelationship(resource, ResourceRelationshipAnnotation.Reference);
            else if (value is IValueWithReferences references)
                references.References.ToList().ForEach(open.Push);
        }
    }
}
