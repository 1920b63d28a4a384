using Dashboards.Gateway.Pages;

namespace Dashboards.Gateway.Waking;

/// <summary>
/// <c>GET /-/waking?dashboard=NAME</c>: 204 as soon as it answers, 202 when it has not for 25 seconds.
/// </summary>
internal static class WakingEndpoint
{
    public const string Script = "/-/waking.js";

    // Proxies on the way cut silent requests after 30 seconds.
    private static readonly TimeSpan _poll = TimeSpan.FromSeconds(25);

    public static void MapWaking(this WebApplication app)
    {
        app.MapStaticFile(Script, "waking.js", "text/javascript");
        app.MapGet("/-/waking", Poll);
    }

    private static async Task Poll(HttpContext context, string? dashboard, SleepingDashboards dashboards)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (dashboards.Find(dashboard) is not { } sleeping)
        {
            await Refusal.Write(context, 404, "RESOURCE_DOES_NOT_EXIST", "There is no dashboard of that name.");
            return;
        }

        context.Response.StatusCode = await sleeping.Wait(_poll, context.RequestAborted) == WakeResult.Awake
            ? StatusCodes.Status204NoContent
            : StatusCodes.Status202Accepted;
    }
}
