using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    public required string Url { get; set; }

    public string? DisplayText { get; set; }

    public EndpointReference? Endpoint { get; init; }

    public UrlDisplayLocation DisplayLocation { get; set; } = UrlDisplayLocation.SummaryAndDetails;
}

public enum UrlDisplayLocation
{
    SummaryAndDetails,
    DetailsOnly,
}

public sealed class ResourceUrlsCallbackAnnotation(Action<ResourceUrlsCallbackContext> callback)
    : IResourceAnnotation
{
    public Func<ResourceUrlsCallbackContext, Task> Callback { get; } = context =>
    {
        callback(context);
        return Task.CompletedTask;
    };
}

public class ResourceUrlsCallbackContext(
    DistributedApplicationExecutionContext executionContext,
    IResource resource,
    List<ResourceUrlAnnotation>? urls = null,
    CancellationToken cancellationToken = default)
{
    public IResource Resource { get; } = resource;

    public List<ResourceUrlAnnotation> Urls { get; } = urls ?? [];

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public ILogger Logger { get; set; } = NullLogger.Instance;

    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    public EndpointReference? GetEndpoint(string name) => (Resource as IResourceWithEndpoints)?.GetEndpoint(name);
}

internal static class ResourceUrls
{
    /// <summary>One for each endpoint, those added by hand, and what callbacks make of them.</summary>
    public static async Task<ImmutableArray<UrlSnapshot>> OfAsync(
        IResource resource, DistributedApplicationExecutionContext executionContext, CancellationToken ct)
    {
        var urls = new List<ResourceUrlAnnotation>();
        if (resource is IResourceWithEndpoints withEndpoints)
        {
            urls.AddRange(withEndpoints.GetEndpoints()
                .Where(e => e.IsAllocated)
                .Select(e => new ResourceUrlAnnotation { Url = e.Url, Endpoint = e }));
        }

        urls.AddRange(resource.Annotations.OfType<ResourceUrlAnnotation>());
        var context = new ResourceUrlsCallbackContext(executionContext, resource, urls, ct);
        foreach (var callback in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>())
            await callback.Callback(context).ConfigureAwait(false);
        return [.. urls.Select(Snapshot)];
    }

    private static UrlSnapshot Snapshot(ResourceUrlAnnotation url)
    {
        var text = url.Url.StartsWith('/') && url.Endpoint is { } endpoint ? endpoint.Url + url.Url : url.Url;
        return new UrlSnapshot(
            url.Endpoint?.EndpointName, text, url.DisplayLocation == UrlDisplayLocation.DetailsOnly)
        {
            DisplayProperties = new(url.DisplayText ?? ""),
        };
    }
}
