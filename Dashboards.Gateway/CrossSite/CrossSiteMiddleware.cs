using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Pages;
using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.CrossSite;

/// <summary>
/// A browser adds the cookie to whatever any page sends here; a write counts only when a page of this very
/// origin sent it. A token is never added by a browser. Strangers are checked too: signing somebody in as
/// another is a write.
/// </summary>
internal sealed class CrossSiteMiddleware(RequestDelegate next, GatewaySettings settings, ILogger<AuditLog> audit)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var caller = context.CallerOrNull();
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || caller?.Authentication == AuthenticationNames.Token || IsSameOrigin(request)
            || OwnRoutes.HasOwnKey(request.Method, request.Path.Value!))
            return next(context);

        audit.CrossSite(caller?.User ?? "a stranger", request.Method, request.Path.Value!);
        return Refusal.Write(context, 403, "PERMISSION_DENIED",
            "Refused: the request came from a page of another site. Programs send a token; "
            + $"the address here is {settings.Origin}.");
    }

    private bool IsSameOrigin(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        return site.Count > 0
            ? site == "same-origin" || site == "none"
            : request.Headers.Origin == settings.Origin;
    }
}
