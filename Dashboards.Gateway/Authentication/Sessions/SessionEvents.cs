using System.Globalization;
using Dashboards.Gateway.Pages;
using Dashboards.Gateway.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>What the cookie handler leaves to us: the end of a session, and the answer to who has none.</summary>
internal sealed class SessionEvents(GatewaySettings settings, TimeProvider clock) : CookieAuthenticationEvents
{
    private const string BegunAt = "begun";
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public override Task SigningIn(CookieSigningInContext context)
    {
        context.Properties.Items[BegunAt] =
            clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }

    /// <summary>Renewing moves the expiry; a week after sign-in it ends all the same.</summary>
    public override Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var begun = context.Properties.Items.TryGetValue(BegunAt, out var text)
            && long.TryParse(text, CultureInfo.InvariantCulture, out var seconds)
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : DateTimeOffset.MinValue;
        if (clock.GetUtcNow() - begun > Longest || !settings.LocalSignIn.IsOn)
            context.RejectPrincipal();
        return Task.CompletedTask;
    }

    /// <summary>A person is sent to sign in; a program, and a page whose session expired, gets an error it can read.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) && request.IsNavigation())
        {
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Redirect(ReturnUrl.SignIn(request.Path + request.QueryString));
            return Task.CompletedTask;
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Refusal.Write(context.HttpContext, 401, "UNAUTHENTICATED",
            $"Sign in at {settings.Origin}/-/ or send a token: export MLFLOW_TRACKING_TOKEN=TOKEN (made on /-/tokens).");
    }
}
