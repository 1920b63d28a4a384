using Dashboards.Gateway.Pages;
using Dashboards.Gateway.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>
/// What the cookie handler leaves to us: begin and end of a session, and the answer to who has none.
/// </summary>
internal sealed class SessionEvents(
    GatewaySettings settings, SessionSnapshot sessions, SessionCallers callers, TimeProvider clock)
    : CookieAuthenticationEvents
{
    /// <summary>
    /// Of the account that a sign-in has put into the request's features; whatever cookie there was before, the
    /// session is a new one.
    /// </summary>
    public override async Task SigningIn(CookieSigningInContext context)
    {
        var account = context.HttpContext.Features.GetRequiredFeature<Account>();
        var ticket = SessionTicket.New(clock.GetUtcNow());
        await sessions.Begin(account, ticket, context.HttpContext.RequestAborted);

        // The provider's handler leaves much here that would go into the cookie.
        var (issued, expires) = (context.Properties.IssuedUtc, context.Properties.ExpiresUtc);
        context.Properties.Items.Clear();
        (context.Properties.IssuedUtc, context.Properties.ExpiresUtc) = (issued, expires);
        ticket.Write(context.Properties);
        context.Principal = account.ToClaims(AuthenticationNames.Session);
    }

    public override async Task SigningOut(CookieSigningOutContext context)
    {
        var session = await context.HttpContext.AuthenticateAsync(AuthenticationNames.Session);
        if (SessionTicket.Read(session.Properties) is { } ticket)
            await sessions.End(ticket.Id, context.HttpContext.RequestAborted);
    }

    /// <summary>Also of a cached ticket.</summary>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var cancel = context.HttpContext.RequestAborted;
        if (SessionTicket.Read(context.Properties) is { } ticket
            && await callers.Find(ticket, cancel) is { } caller)
            context.HttpContext.SetCaller(caller);
        else
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
