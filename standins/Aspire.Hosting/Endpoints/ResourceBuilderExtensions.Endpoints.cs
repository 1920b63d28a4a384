using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder,
        [EndpointName] string endpointName,
        Action<EndpointAnnotation> callback,
        bool createIfNotExists = true) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(endpointName);
        ArgumentNullException.ThrowIfNull(callback);
        var endpoint = builder.Resource.Annotations.OfType<EndpointAnnotation>()
            .SingleOrDefault(e => Names.Same(e.Name, endpointName));
        if (endpoint is null && !createIfNotExists)
            return builder;

        var isNew = endpoint is null;
        endpoint ??= new EndpointAnnotation(ProtocolType.Tcp, name: endpointName);
        callback(endpoint);
        if (isNew)
            builder.Resource.Annotations.Add(endpoint);
        return builder;
    }

    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder,
        int? port = null,
        int? targetPort = null,
        string? scheme = null,
        [EndpointName] string? name = null,
        string? env = null,
        bool? isProxied = null,
        bool? isExternal = null,
        ProtocolType? protocol = null) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        var endpointName = name ?? scheme ?? (protocol ?? ProtocolType.Tcp).ToString().ToLowerInvariant();
        var endpoint = builder.Resource.Annotations.OfType<EndpointAnnotation>()
            .FirstOrDefault(e => Names.Same(e.Name, endpointName));
        if (endpoint is not null)
        {
            endpoint.Port = port ?? endpoint.Port;
            endpoint.TargetPort = targetPort ?? endpoint.TargetPort;
            endpoint.IsExternal = isExternal ?? endpoint.IsExternal;
            endpoint.IsExplicitlyProxied = isProxied ?? endpoint.IsExplicitlyProxied;
            SetPortVariable(builder, endpoint, env);
            return builder;
        }

        endpoint = new EndpointAnnotation(
            protocol ?? ProtocolType.Tcp, scheme, null, name, port, targetPort, isExternal, isProxied);
        SetPortVariable(builder, endpoint, env);
        return builder.WithAnnotation(endpoint);
    }

    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder,
        int? port,
        int? targetPort,
        string? scheme,
        [EndpointName] string? name,
        string? env,
        bool isProxied,
        bool? isExternal,
        ProtocolType? protocol) where T : IResourceWithEndpoints =>
        WithEndpoint(builder, port, targetPort, scheme, name, env, (bool?)isProxied, isExternal, protocol);

    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder,
        int? port = null,
        int? targetPort = null,
        [EndpointName] string? name = null,
        string? env = null,
        bool? isProxied = null) where T : IResourceWithEndpoints =>
        builder.WithEndpoint(port, targetPort, "http", name, env, isProxied, isExternal: null, protocol: null);

    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder,
        int? port,
        int? targetPort,
        [EndpointName] string? name,
        string? env,
        bool isProxied) where T : IResourceWithEndpoints =>
        WithHttpEndpoint(builder, port, targetPort, name, env, (bool?)isProxied);

    public static IResourceBuilder<T> WithHttpsEndpoint<T>(
        this IResourceBuilder<T> builder,
        int? port = null,
        int? targetPort = null,
        [EndpointName] string? name = null,
        string? env = null,
        bool? isProxied = null) where T : IResourceWithEndpoints =>
        builder.WithEndpoint(port, targetPort, "https", name, env, isProxied, isExternal: null, protocol: null);

    public static IResourceBuilder<T> WithHttpsEndpoint<T>(
        this IResourceBuilder<T> builder,
        int? port,
        int? targetPort,
        [EndpointName] string? name,
        string? env,
        bool isProxied) where T : IResourceWithEndpoints =>
        WithHttpsEndpoint(builder, port, targetPort, name, env, (bool?)isProxied);

    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var endpoint in builder.Resource.Annotations.OfType<EndpointAnnotation>())
            endpoint.IsExternal |= endpoint.UriScheme is "http" or "https";
        return builder;
    }

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, [EndpointName] string name)
        where T : IResourceWithEndpoints => builder.Resource.GetEndpoint(name);

    public static EndpointReference GetEndpoint<T>(
        this IResourceBuilder<T> builder, [EndpointName] string name, NetworkIdentifier contextNetworkId)
        where T : IResourceWithEndpoints => builder.Resource.GetEndpoint(name, contextNetworkId);

    private static void SetPortVariable<T>(IResourceBuilder<T> builder, EndpointAnnotation endpoint, string? env)
        where T : IResourceWithEndpoints
    {
        if (env is null || (IResource)builder.Resource is not IResourceWithEnvironment)
            return;

        var isFirst = endpoint.TargetPortEnvironmentVariable is null;
        endpoint.TargetPortEnvironmentVariable = env;
        if (!isFirst)
            return;

        var port = new EndpointReference(builder.Resource, endpoint).Property(EndpointProperty.TargetPort);
        builder.WithAnnotation(new EnvironmentCallbackAnnotation((EnvironmentCallbackContext context) =>
            context.EnvironmentVariables[endpoint.TargetPortEnvironmentVariable!] = port));
    }
}
