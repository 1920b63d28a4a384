using Dashboards.Gateway.Forwarding;
using Dashboards.Gateway.Pages;

namespace Dashboards.Gateway.Waking;

internal static class WakingPage
{
    public const string RetryAfter = "5";

    /// <summary>
    /// In the place of the page asked for, so that a reload shows that, at the address with its fragment.
    /// </summary>
    public static Page Of(Dashboard dashboard) => new($"{dashboard.Name} is waking", $"""
        <p id="waking" role="status" data-dashboard="{dashboard.Name}">It was asleep because nobody used it, or is
        being restarted. This page goes on by itself as soon as {dashboard.Name} answers, usually within a
        minute.</p>
        """)
    {
        Status = StatusCodes.Status503ServiceUnavailable,
        RefreshSeconds = 5,
        Script = WakingEndpoint.Script,
    };
}
