namespace Dashboards.Gateway.Health;

/// <summary>Two exact paths in front of all sign-in. Nothing is forwarded and nothing told but the status.</summary>
internal sealed class HealthMiddleware(RequestDelegate next, DashboardProbe probe)
{
    public Task InvokeAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/-/health/live" => Answer(context, StatusCodes.Status200OK),
        "/-/health/ready" => Ready(context),
        _ => next(context),
    };

    private async Task Ready(HttpContext context) => await Answer(
        context, await probe.IsReady() ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);

    private static Task Answer(HttpContext context, int status)
    {
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        context.Response.StatusCode = isRead ? status : StatusCodes.Status405MethodNotAllowed;
        return Task.CompletedTask;
    }
}
