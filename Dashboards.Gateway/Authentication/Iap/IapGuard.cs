using Microsoft.AspNetCore.Authentication;

namespace Dashboards.Gateway.Authentication.Iap;

/// <summary>
/// Behind IAP nobody is a stranger: a request without its assertion has found a way around it, and gets nothing,
/// not even what is public otherwise.
/// </summary>
internal sealed class IapGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        context.CallerOrNull() is null ? context.ChallengeAsync() : next(context);
}
