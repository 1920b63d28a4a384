using Dashboards.Gateway.Pages;
using Dashboards.Gateway.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>
/// What the cookie handler leaves to us: begin and end of a session, and the answer to who has none.
/// </summary>
internal sealed class SessionEvents(GatewaySettings settings, EndedSessions ended, TimeProvider clock)
    : CookieAuthenticationEvents
{
    public override Task SigningIn(CookieSigningInContext context)
    {
        SessionTicket.Begin(context.Properties, clock.GetUtcNow());
        return Task.CompletedTask;
    }

    public override async Task SigningOut(CookieSigningOutContext context)
    {
        var session = await context.HttpContext.AuthenticateAsync(AuthenticationNames.Session);
        if (SessionTicket.Read(session.Properties) is { } ticket)
            await ended.Add(ticket.Id, ticket.EndsAt, context.HttpContext.RequestAborted);
    }

    /// <summary>Also of a cached ticket; a session of local sign-in ends where that is switched off.</summary>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (!settings.LocalSignIn.IsOn
            || SessionTicket.Read(context.Properties) is not { } ticket
            || ticket.EndsAt < clock.GetUtcNow()
            || await ended.Contains(ticket.Id, context.HttpContext.RequestAborted))
            context.RejectPrincipal();
    }

    /// <summary>
    /// A person is sent to sign in; a program, and a page whose session expired, gets an error it can read.
    /// </summary>
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
            $"Sign in at {settings.Origin}/-/ or send a token: "
            + "export MLFLOW_TRACKING_TOKEN=TOKEN (made on /-/tokens).");
    }
}
