using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Forwarding;
using Dashboards.Gateway.Pages;
using Dashboards.Gateway.Settings;
using Microsoft.AspNetCore.Antiforgery;

namespace Dashboards.Gateway.Landing;

/// <summary><c>/-/</c>: the dashboards, and what to copy so that a client finds them.</summary>
internal static class LandingEndpoint
{
    public static void MapLanding(this WebApplication app) => app.MapGet("/-/", Land);

    private static Task Land(
        HttpContext context, DashboardMap dashboards, GatewaySettings settings, IAntiforgery antiforgery,
        DeniedPage denied) => context.Caller().Role == Role.None
            ? denied.Write(context)
            : context.WritePage(Show(context.Caller(), dashboards, settings, antiforgery.Field(context)));

    private static Page Show(Caller caller, DashboardMap dashboards, GatewaySettings settings, Html field) =>
        new("Dashboards", $"""
            <ul class="cards">{Html.Join(dashboards.All.OrderBy(dashboard => dashboard.Path).Select(Card))}</ul>
            <h2>From your code</h2>
            <p>Make a <a href="/-/tokens">token</a>, then:</p>
            <pre tabindex="0">export MLFLOW_TRACKING_URI={settings.Origin}
            export MLFLOW_TRACKING_TOKEN=…</pre>
            <p>Or, with the package dashboards-client, sign in without pasting one:</p>
            <pre tabindex="0">dashboards login {settings.Origin}
            eval "$(dashboards env)"</pre>
            """)
        {
            Header = SignedIn.Header(caller, field),
        };

    private static Html Card(Dashboard dashboard) =>
        $"""
        <li><a href="{dashboard.Path}">{dashboard.Name}<br><span class="quiet">{dashboard.Path}</span></a></li>
        """;
}
