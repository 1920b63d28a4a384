using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<TDestination> WithReferenceEnvironment<TDestination>(
        this IResourceBuilder<TDestination> builder, ReferenceEnvironmentInjectionFlags flags)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ReferenceEnvironmentInjectionAnnotation(flags));
    }

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithConnectionString> source,
        string? connectionName = null,
        bool optional = false) where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        var resource = source.Resource;
        connectionName ??= resource.Name;
        builder.WithReferenceRelationship(resource);

        // The flags count as they are when the reference is made; for endpoints, when it is used.
        var flags = Flags(builder.Resource);
        return builder.WithEnvironment(context =>
        {
            if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.ConnectionString))
            {
                var variable =
                    resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{connectionName}";
                context.EnvironmentVariables[variable] = new ConnectionStringReference(resource, optional);
            }

            if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.ConnectionProperties))
                AddConnectionProperties(context, resource, connectionName);
        });
    }

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment => builder.ReferToEndpoints(source.Resource, null, null);

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source,
        string name)
        where TDestination : IResourceWithEnvironment => builder.ReferToEndpoints(source.Resource, null, name);

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment =>
        builder.ReferToEndpoints(endpointReference.Resource, endpointReference.EndpointName, null);

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, string name, Uri uri)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(uri);
        var problem = !uri.IsAbsoluteUri ? "it must be absolute"
            : !string.IsNullOrEmpty(uri.Fragment) ? "it cannot contain a fragment"
            : !string.IsNullOrEmpty(uri.Query) ? "it cannot contain a query string"
            : null;
        if (problem is not null)
        {
            throw new InvalidOperationException(
                $"The URI for service reference '{name}' is invalid while configuring target resource " +
                $"'{builder.Resource.Name}': {problem}.");
        }

        var flags = Flags(builder.Resource);
        if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.ServiceDiscovery))
            builder.WithEnvironment($"services__{name}__default__0", uri.ToString());
        if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.Endpoints))
            builder.WithEnvironment(VariableName.Encode(name), uri.ToString());
        return builder;
    }

    public static IResourceBuilder<T> WithConnectionProperty<T>(
        this IResourceBuilder<T> builder, string name, ReferenceExpression value)
        where T : IResourceWithConnectionString =>
        builder.WithAnnotation(new ConnectionPropertyAnnotation(name, value));

    public static IResourceBuilder<T> WithConnectionProperty<T>(
        this IResourceBuilder<T> builder, string name, string value)
        where T : IResourceWithConnectionString =>
        builder.WithAnnotation(new ConnectionPropertyAnnotation(name, ReferenceExpression.Create($"{value}")));

    public static ReferenceExpression GetConnectionProperty(
        this IResourceWithConnectionString resource, string key) =>
        resource.GetConnectionProperties()
            .Where(property => string.Equals(property.Key, key, StringComparison.OrdinalIgnoreCase))
            .Select(property => property.Value)
            .FirstOrDefault(ReferenceExpression.Empty);

    private static void AddConnectionProperties(
        EnvironmentCallbackContext context, IResourceWithConnectionString resource, string connectionName)
    {
        var prefix =
            connectionName.Length == 0 ? "" : $"{VariableName.Encode(connectionName).ToUpperInvariant()}_";
        var annotated = resource.Annotations.OfType<ConnectionPropertyAnnotation>()
            .Select(property => KeyValuePair.Create(property.Name, property.Value));
        foreach (var (name, value) in resource.GetConnectionProperties().Concat(annotated))
            context.EnvironmentVariables[$"{prefix}{name.ToUpperInvariant()}"] = value;
    }

    private static ReferenceEnvironmentInjectionFlags Flags(IResource resource) =>
        resource.TryGetLastAnnotation<ReferenceEnvironmentInjectionAnnotation>(out var annotation)
            ? annotation.Flags
            : ReferenceEnvironmentInjectionFlags.All;
}
