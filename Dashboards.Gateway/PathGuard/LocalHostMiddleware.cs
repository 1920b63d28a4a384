using Dashboards.Gateway.Edge;
using Dashboards.Gateway.Pages;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboards.Gateway.PathGuard;

/// <summary>
/// With local sign-in only: a page elsewhere whose name is made to resolve to 127.0.0.1 (DNS rebinding) arrives
/// with its own name in <c>Host</c>.
/// </summary>
internal sealed class LocalHostMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) => Asked(context) switch
    {
        "localhost" or "127.0.0.1" or "[::1]" => next(context),
        _ => Refusal.Write(context, 400, "BAD_REQUEST", "This gateway answers to localhost and 127.0.0.1 only."),
    };

    private static string Asked(HttpContext context) => context.Features.GetRequiredFeature<ClientHost>().Name.Host;
}
