using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Forwarding;
using Dashboards.Gateway.Pages;
using Microsoft.AspNetCore.Authentication;

namespace Dashboards.Gateway.Authorization;

/// <summary>The one place that lets a request through: by method and path alone, refusing what no table knows.</summary>
internal sealed class AuthorizationMiddleware(RequestDelegate next, DashboardMap dashboards, ILogger<AuditLog> audit)
{
    public Task InvokeAsync(HttpContext context)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value!);
        var isOwn = path.StartsWith(OwnRoutes.Prefix, StringComparison.Ordinal);
        var principal = context.PrincipalOrNull();
        if (principal is null)
        {
            var isStranger = context.Request.Headers.Authorization.Count == 0;
            return isOwn && isStranger && OwnRoutes.IsPublic(method, path) ? next(context) : context.ChallengeAsync();
        }

        if (isOwn && OwnRoutes.IsPublic(method, path))
            return next(context);
        var required = isOwn ? OwnRoutes.Required(method, path) : dashboards.Find(path)?.Routes.Required(method, path);
        return required <= principal.Role ? next(context) : Deny(context, principal, required);
    }

    private Task Deny(HttpContext context, Principal principal, Role? required)
    {
        var rule = required is { } role ? $"needs {role.Name()}" : "no rule allows";
        audit.Denied(
            principal.User, principal.Role.Name(), context.Request.Method, context.Request.Path.Value!, rule);
        return Refusal.Write(context, 403, "PERMISSION_DENIED",
            $"You are {principal.User} with the role {principal.Role.Name()}; "
            + (required is null ? "nobody may do this here." : $"this {rule}."));
    }
}
