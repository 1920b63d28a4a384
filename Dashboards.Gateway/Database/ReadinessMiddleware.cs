using Dashboards.Gateway.Pages;

namespace Dashboards.Gateway.Database;

/// <summary>Until keys and tokens are known nobody can be told from a stranger: everybody is asked to come back.</summary>
internal sealed class ReadinessMiddleware(RequestDelegate next, Readiness readiness)
{
    public Task InvokeAsync(HttpContext context) => readiness.IsReady
        ? next(context)
        : Refusal.Write(
            context, 503, "TEMPORARILY_UNAVAILABLE", "The gateway waits for its database. Try again in a moment.",
            TimeSpan.FromSeconds(1));
}
