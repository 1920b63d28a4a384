using Dashboards.Gateway.Access;
using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Forwarding;
using Dashboards.Gateway.Pages;
using Microsoft.AspNetCore.Authentication;

namespace Dashboards.Gateway.Authorization;

/// <summary>
/// The one place that lets a request through: by method and path alone, refusing what no table knows.
/// </summary>
internal sealed class AuthorizationMiddleware(
    RequestDelegate next, DashboardMap dashboards, DeniedPage denied, ILogger<AuditLog> audit)
{
    public Task InvokeAsync(HttpContext context)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value!);
        var isOwn = OwnRoutes.IsOwn(path);
        var isPublic = isOwn && OwnRoutes.IsPublic(method, path);
        var caller = context.CallerOrNull();
        if (caller is null)
        {
            var isStranger = context.Request.Headers.Authorization.Count == 0;
            return isPublic && isStranger ? next(context) : context.ChallengeAsync();
        }

        if (isPublic)
            return next(context);
        var required = isOwn
            ? OwnRoutes.Required(method, path)
            : dashboards.Find(path)?.Routes.Required(method, path);
        return required <= caller.Role ? next(context) : Deny(context, caller, required);
    }

    private Task Deny(HttpContext context, Caller caller, Role? required)
    {
        var rule = required is { } role ? $"needs {role.Name()}" : "no rule allows";
        audit.Denied(
            caller.User, caller.Role.Name(), context.Request.Method, context.Request.Path.Value!, rule);
        if (caller.Role == Role.None && context.Request.IsNavigation())
            return denied.Write(context);
        return Refusal.Write(context, 403, "PERMISSION_DENIED",
            $"You are {caller.User} with the role {caller.Role.Name()}; "
            + (required is null ? "nobody may do this here." : $"this {rule}."));
    }
}
