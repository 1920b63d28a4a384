using Dashboards.Gateway.Pages;
using Yarp.ReverseProxy.Forwarder;

namespace Dashboards.Gateway.Forwarding;

/// <summary>From the client's request to the dashboard's, and back.</summary>
internal sealed class DashboardTransformer(
    Dashboard dashboard, DashboardClient client, SecurityHeaders security) : HttpTransformer
{
    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext,
        HttpRequestMessage proxyRequest,
        string destinationPrefix,
        CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var request = httpContext.Request;
        if (dashboard.Kind.RemovesOrigin)
            proxyRequest.Headers.Remove("Origin");
        client.Address(proxyRequest, httpContext, dashboard, request.Path.Value!, request.QueryString.Value);
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
