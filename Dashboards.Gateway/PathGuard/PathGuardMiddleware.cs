using Dashboards.Gateway.Pages;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboards.Gateway.PathGuard;

/// <summary>
/// Refuses what two programs could read differently: ambiguous paths, changes of protocol, methods that turn the gateway into
/// something else. After it <c>Request.Path</c>, decoded once by Kestrel, is the one path.
/// </summary>
internal sealed class PathGuardMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
        if (HttpMethods.IsConnect(request.Method) || HttpMethods.IsTrace(request.Method))
            return Refusal.Write(context, 405, "METHOD_NOT_ALLOWED", $"{request.Method} is not allowed.");
        if (request.Headers.Upgrade.Count > 0)
            return Refusal.Write(context, 400, "BAD_REQUEST", "Changing the protocol (Upgrade) is not allowed.");
        if (RawPath.Problem(request.RawTarget) is { } problem)
            return Refusal.Write(context, 400, "BAD_REQUEST", $"Refused: {problem}.");
        return next(context);
    }
}
