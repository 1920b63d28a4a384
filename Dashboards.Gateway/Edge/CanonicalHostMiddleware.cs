using Dashboards.Gateway.Pages;
using Dashboards.Gateway.Settings;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboards.Gateway.Edge;

/// <summary>
/// A person who came by another name (Cloud Run has two) is sent to the one where cookies and sign-in work.
/// Programs carry their credentials along and are served under any name. With https only: elsewhere the names of
/// one's own machine are as good as each other.
/// </summary>
internal sealed class CanonicalHostMiddleware(RequestDelegate next, GatewaySettings settings)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var asked = context.Features.GetRequiredFeature<ClientHost>().Name;
        if (!isRead || !request.IsNavigation() || IsCanonical(asked))
            return next(context);

        // As it came over the wire: the path guard has seen it.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location = settings.Origin + target;
        context.Response.Headers.CacheControl = "no-store";   // The address may change with the settings.
        return Task.CompletedTask;
    }

    private bool IsCanonical(HostString host) =>
        host.Host.Equals(settings.PublicUrl.Host, StringComparison.OrdinalIgnoreCase)
        && (host.Port ?? 443) == settings.PublicUrl.Port;
}
