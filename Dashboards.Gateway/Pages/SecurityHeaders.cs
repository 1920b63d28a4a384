using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Pages;

/// <summary>
/// On every answer. No Content-Security-Policy for dashboards: TensorBoard sends its own and breaks under a
/// stricter one.
/// </summary>
internal sealed class SecurityHeaders(GatewaySettings settings)
{
    // A year, this host alone: what else lives under the domain is not known here.
    private readonly string? _transport = settings.IsHttps ? "max-age=31536000" : null;

    public void Set(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.XFrameOptions = "SAMEORIGIN";
        headers.StrictTransportSecurity = _transport;
    }

    public Task Middleware(HttpContext context, RequestDelegate next)
    {
        Set(context.Response.Headers);
        return next(context);
    }
}
