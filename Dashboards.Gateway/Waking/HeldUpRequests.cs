using Dashboards.Gateway.Forwarding;
using Dashboards.Gateway.Pages;
using Dashboards.Gateway.Settings;
using Yarp.ReverseProxy.Forwarder;

namespace Dashboards.Gateway.Waking;

/// <summary>
/// What becomes of a request whose dashboard accepts no connection: people see a page that waits, programs are
/// held up, their body unread, because few of them know how to try again.
/// </summary>
internal sealed class HeldUpRequests(SleepingDashboards dashboards, GatewaySettings settings, TimeProvider clock)
{
    private readonly TimeSpan _limit = TimeSpan.FromSeconds(settings.Limits.WakeSeconds);

    /// <summary>True when it can be sent again; otherwise it was answered.</summary>
    public async Task<bool> Hold(HttpContext context, Dashboard dashboard, long since)
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.IsNavigation())
        {
            context.Response.Headers.RetryAfter = WakingPage.RetryAfter;
            await context.WritePage(WakingPage.Of(dashboard));
            return false;
        }

        var left = _limit - clock.GetElapsedTime(since);
        var result = left > TimeSpan.Zero
            ? await dashboards.Find(dashboard.Name)!.Wait(left, context.RequestAborted)
            : WakeResult.StillAsleep;
        if (result != WakeResult.Awake)
        {
            await Refuse(context, dashboard, result);
            return false;
        }

        // As before the first attempt, which the forwarder insists on.
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Features.Set<IForwarderErrorFeature>(null);
        return true;
    }

    private static Task Refuse(HttpContext context, Dashboard dashboard, WakeResult result) =>
        result == WakeResult.TooManyWait
            ? Refusal.Write(context, 503, "TEMPORARILY_UNAVAILABLE",
                $"{dashboard.Name} is waking, and many wait for it already. Try again.", TimeSpan.FromSeconds(5))
            : Refusal.Write(context, 503, "TEMPORARILY_UNAVAILABLE",
                $"{dashboard.Name} does not answer yet: it is starting or has stopped. Try again in a moment.",
                TimeSpan.FromSeconds(10));
}
