using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authentication.Iap;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.CrossSite;
using Dashboards.Gateway.Database;
using Dashboards.Gateway.Edge;
using Dashboards.Gateway.Forwarding;
using Dashboards.Gateway.Health;
using Dashboards.Gateway.Identity;
using Dashboards.Gateway.Limits;
using Dashboards.Gateway.Pages;
using Dashboards.Gateway.PathGuard;
using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway;

/// <summary>What every request passes, in this order, before any endpoint sees it.</summary>
internal static class Guards
{
    public static void UseGuards(this WebApplication app, GatewaySettings settings)
    {
        app.Use(app.Services.GetRequiredService<SecurityHeaders>().Middleware);
        app.UseExceptionHandler(failed => failed.Run(Failures.Write));
        if (!string.IsNullOrEmpty(app.Configuration["K_SERVICE"]))
            app.UseMiddleware<PlatformAddressMiddleware>();
        app.UseMiddleware<PublicAddressMiddleware>();
        app.Use(app.Services.GetRequiredService<LoopGuard>().Middleware);
        app.UseMiddleware<PathGuardMiddleware>();
        app.UseMiddleware<HealthMiddleware>();
        if (settings.IsHttps)
            app.UseMiddleware<CanonicalHostMiddleware>();
        if (settings.LocalSignIn.IsOn)
            app.UseMiddleware<LocalHostMiddleware>();
        app.UseMiddleware<HeadMiddleware>();
        app.UseMiddleware<ReadinessMiddleware>();
        app.UseGatewayAuthentication();
        if (settings.Iap.IsOn)
            app.UseMiddleware<IapGuard>();
        app.UseMiddleware<AuthorizationMiddleware>();
        app.UseMiddleware<CrossSiteMiddleware>();
        app.UseMiddleware<IdentityMiddleware>();

        // Left out, it would come first and choose endpoints by what the guards have yet to settle.
        app.UseRouting();
    }
}
