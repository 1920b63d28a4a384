using Dashboards.Gateway.Identity;
using Dashboards.Gateway.Pages;
using Yarp.ReverseProxy.Forwarder;

namespace Dashboards.Gateway.Forwarding;

/// <summary>From the client's request to the dashboard's, and back.</summary>
internal sealed class DashboardTransformer(
    Dashboard dashboard, IdentityHeaders identity, LoopGuard loops, SecurityHeaders security) : HttpTransformer
{
    // The target was checked and is written as it is; System.Uri would change the spelling of the query.
    private static readonly UriCreationOptions _asWritten =
        new() { DangerousDisablePathAndQueryCanonicalization = true };

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext,
        HttpRequestMessage proxyRequest,
        string destinationPrefix,
        CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var request = httpContext.Request;
        var path = ForwardPath.Encode(dashboard.PathBehind(request.Path.Value!));
        proxyRequest.RequestUri = new Uri(dashboard.Address + path + request.QueryString.Value, _asWritten);

        // Null: its address, by which Cloud Run finds a service.
        proxyRequest.Headers.Host = dashboard.IsElsewhere ? null : dashboard.Kind.UpstreamHost;
        if (dashboard.Kind.RemovesOrigin)
            proxyRequest.Headers.Remove("Origin");
        identity.Set(proxyRequest.Headers, httpContext, dashboard.Name);
        loops.Mark(proxyRequest.Headers);
    }

    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        var hasBody = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        var headers = httpContext.Response.Headers;
        headers.Remove("Server");
        if (IsPage(headers.ContentType))
            headers.CacheControl = "no-store";
        security.Set(headers);
        return hasBody;
    }

    /// <summary>
    /// What one person was shown stays in no cache of a shared computer. Scripts and styles keep their own rule.
    /// </summary>
    private static bool IsPage(string? contentType) =>
        contentType is not null && contentType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase);
}
