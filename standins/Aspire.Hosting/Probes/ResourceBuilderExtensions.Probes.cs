#pragma warning disable ASPIREPROBES001 // It is what defines it.
using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>While running a probe is a health check like others.</summary>
    [Experimental("ASPIREPROBES001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
    public static IResourceBuilder<T> WithHttpProbe<T>(
        this IResourceBuilder<T> builder,
        ProbeType type,
        string? path = null,
        int? initialDelaySeconds = null,
        int? periodSeconds = null,
        int? timeoutSeconds = null,
        int? failureThreshold = null,
        int? successThreshold = null,
        string? endpointName = null) where T : IResourceWithEndpoints, IResourceWithProbes
    {
        if (successThreshold is not (null or 1))
            throw new NotSupportedException($"'{builder.Resource.Name}': one success is enough for a probe here.");
        string[] names = endpointName is null ? ["https", "http"] : [endpointName];
        var earlier = builder.Resource.Annotations.OfType<ProbeAnnotation>().SingleOrDefault(p => p.Type == type);
        if (earlier is not null)
            builder.Resource.Annotations.Remove(earlier);
        return builder
            .WithAnnotation(new EndpointProbeAnnotation
            {
                Type = type,
                EndpointReference = names.Select(builder.Resource.GetEndpoint).First(e => e.Exists),
                Path = path ?? "/",
                InitialDelaySeconds = initialDelaySeconds ?? 5,
                PeriodSeconds = periodSeconds ?? 5,
                TimeoutSeconds = timeoutSeconds ?? 1,
                FailureThreshold = failureThreshold ?? 3,
            })
            .WithHttpHealthCheck(path, endpointName: endpointName);
    }
}
