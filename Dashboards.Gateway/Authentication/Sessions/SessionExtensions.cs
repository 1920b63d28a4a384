using Dashboards.Gateway.Settings;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboards.Gateway.Authentication.Sessions;

internal static class SessionExtensions
{
    public static void AddSession(this AuthenticationBuilder authentication)
    {
        var services = authentication.Services;
        authentication.AddCookie(AuthenticationNames.Session);
        services.AddSingleton<CookieNames>();
        services.TryAddSingleton<ISessionStore, PostgresSessionStore>();
        services.AddSingleton<SessionSnapshot>();
        services.AddSingleton<SessionCallers>();
        services.AddSingleton<SessionEvents>();
        services.AddSingleton<TicketCache>();
        services.AddOptions<CookieAuthenticationOptions>(AuthenticationNames.Session)
            .Configure<GatewaySettings, CookieNames, TicketCache, IDataProtectionProvider>(Configure);
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>()
            .Configure<GatewaySettings, CookieNames>((options, settings, names) =>
            {
                options.Cookie.Name = names.Form;
                options.Cookie.Path = "/";
                options.Cookie.SecurePolicy = Secure(settings);
                options.HeaderName = null;
                options.SuppressXFrameOptionsHeader = true;
            });
    }

    private static void Configure(
        CookieAuthenticationOptions options,
        GatewaySettings settings,
        CookieNames names,
        TicketCache cache,
        IDataProtectionProvider protection)
    {
        options.Cookie.Name = names.Session;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = Secure(settings);
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.EventsType = typeof(SessionEvents);
        options.TicketDataFormat = new CachedTickets(
            new TicketDataFormat(protection.CreateProtector("session")), cache);
    }

    private static CookieSecurePolicy Secure(GatewaySettings settings) =>
        settings.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
}
