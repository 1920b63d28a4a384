using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    // One annotation and one callback for each source; later calls only widen what it injects.
    private static IResourceBuilder<T> ReferToEndpoints<T>(
        this IResourceBuilder<T> builder, IResourceWithEndpoints source, string? endpointName, string? name)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        var references = builder.Resource.Annotations.OfType<EndpointReferenceAnnotation>()
            .SingleOrDefault(a => a.Resource == source);
        if (references is null)
        {
            references = new EndpointReferenceAnnotation(source);
            if (builder.Resource.IsContainer())
                references.ContextNetworkId = KnownNetworkIdentifiers.DefaultAspireContainerNetwork;
            builder.WithAnnotation(references).WithEnvironment(context => AddEndpoints(context, references, name));
        }

        if (endpointName is null)
            references.UseAllEndpoints = true;
        else
            references.EndpointNames.Add(endpointName);
        return builder.WithReferenceRelationship(source);
    }

    private static void AddEndpoints(
        EnvironmentCallbackContext context, EndpointReferenceAnnotation references, string? name)
    {
        var service = name ?? references.Resource.Name;
        var flags = Flags(context.Resource);
        foreach (var endpoint in references.Resource.GetEndpoints(references.ContextNetworkId))
        {
            if (!references.EndpointNames.Contains(endpoint.EndpointName) &&
                (!references.UseAllEndpoints || endpoint.ExcludeReferenceEndpoint))
            {
                continue;
            }

            if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.Endpoints))
            {
                var prefix = VariableName.Encode(name ?? service.ToUpperInvariant());
                var suffix = VariableName.Encode(endpoint.EndpointName).ToUpperInvariant();
                context.EnvironmentVariables[$"{prefix}_{suffix}"] = endpoint;
            }

            if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.ServiceDiscovery))
            {
                var key = endpoint.IsHttpSchemeNamedEndpoint ? endpoint.Scheme : endpoint.EndpointName;
                var index = 0;
                while (context.EnvironmentVariables.ContainsKey($"services__{service}__{key}__{index}"))
                    index++;
                context.EnvironmentVariables[$"services__{service}__{key}__{index}"] = endpoint;
            }
        }
    }
}
