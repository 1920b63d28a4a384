using System.Diagnostics;
using Dashboards.Gateway.Identity;
using Dashboards.Gateway.Settings;
using Yarp.ReverseProxy.Forwarder;

namespace Dashboards.Gateway.Forwarding;

/// <summary>The connections to all dashboards.</summary>
internal sealed class DashboardClient(
    IdentityHeaders identity, LoopGuard loops, DistributedContextPropagator propagator, GatewaySettings settings)
    : HttpMessageInvoker(InvokerToken.Before(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        EnableMultipleHttp2Connections = true,
        ConnectCallback = Connection.Open,
        ActivityHeadersPropagator = new ReverseProxyPropagator(propagator),
    }, settings))
{
    // The target was checked and is written as it is; System.Uri would change the spelling of the query.
    private static readonly UriCreationOptions _asWritten =
        new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>
    /// Makes it a request to a dashboard, on behalf of whom <paramref name="context"/> came from.
    /// </summary>
    /// <param name="request">To be sent with this client.</param>
    /// <param name="context">What the gateway was asked.</param>
    /// <param name="dashboard">Whose it is.</param>
    /// <param name="path">Decoded, as clients of the gateway write it.</param>
    /// <param name="query">Encoded, with its question mark; or nothing.</param>
    public void Address(
        HttpRequestMessage request, HttpContext context, Dashboard dashboard, string path, string? query)
    {
        var encoded = ForwardPath.Encode(dashboard.PathBehind(path));
        request.RequestUri = new Uri(dashboard.Address + encoded + query, _asWritten);

        // Null: its address, by which Cloud Run finds a service.
        request.Headers.Host = dashboard.IsElsewhere ? null : dashboard.Kind.UpstreamHost;
        identity.Set(request.Headers, context, dashboard.Name);
        loops.Mark(request.Headers);
    }
}
