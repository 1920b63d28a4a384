using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Edge;

/// <summary>
/// Scheme and host come from <see cref="GatewaySettings.PublicUrl"/>. Behind a platform's front end the connection
/// knows neither, and what a client says of them would end up in redirects, cookies and <c>redirect_uri</c>.
/// </summary>
internal sealed class PublicAddressMiddleware(RequestDelegate next, GatewaySettings settings)
{
    private readonly HostString _host = HostString.FromUriComponent(settings.PublicUrl);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        context.Features.Set(new ClientHost(request.Host));
        request.Scheme = settings.PublicUrl.Scheme;
        request.Host = _host;
        return next(context);
    }
}
