using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Authentication.Providers;
using Dashboards.Gateway.Authentication.Sessions;
using Dashboards.Gateway.Authentication.SignInPage;
using Dashboards.Gateway.Authentication.Tokens;
using Dashboards.Gateway.Limits;
using Dashboards.Gateway.Pages;
using Dashboards.Gateway.Settings;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Primitives;

namespace Dashboards.Gateway.Authentication.LocalSignIn;

/// <summary>
/// <c>GET /-/sign-in?token=…&amp;returnUrl=…</c> shows a form and does nothing else (a page elsewhere can make
/// a browser GET); posting the token shows the identities; posting one of them begins a session.
/// </summary>
internal static class SignInEndpoints
{
    public static void MapLocalSignIn(this WebApplication app)
    {
        if (app.Services.GetRequiredService<GatewaySettings>().LocalSignIn.IsOn)
            app.MapPost(SignInPaths.Root, Answer);
        app.MapPost("/-/sign-out", SignOut);
    }

    private static async Task Answer(
        HttpContext context, IAntiforgery antiforgery, TokenVerifier verifier, SignInProof proof,
        BadAttempts badAttempts, ILogger<AuditLog> audit)
    {
        if (await antiforgery.ReadForm(context) is not { } form)
            return;
        if (LocalIdentities.Find(form["identity"]) is { } identity && proof.IsValid(form["proof"].ToString()))
            await Begin(context, identity, audit);
        else if (!StringValues.IsNullOrEmpty(form["token"])
            && verifier.IsLocalToken(form["token"].ToString().Trim()))
            await context.WriteSignInPage(SignInPages.Identities(antiforgery.Field(context), proof.New()));
        else
            await Refuse(context, antiforgery, badAttempts, audit);
    }

    private static async Task Begin(HttpContext context, Account identity, ILogger<AuditLog> audit)
    {
        await context.BeginSession(identity);
        audit.SignedIn(identity.User, context.Connection.RemoteIpAddress, "the local token");
        context.Response.Redirect(ReturnUrl.Local(context.Request.Query["returnUrl"]));
    }

    private static async Task Refuse(
        HttpContext context, IAntiforgery antiforgery, BadAttempts badAttempts, ILogger<AuditLog> audit)
    {
        if (await badAttempts.Refuse(context, "Too many failed sign-ins from your address."))
            return;
        audit.SignInFailed(context.Connection.RemoteIpAddress, "wrong token");
        await context.WriteSignInPage(SignInPages.Token(
            antiforgery.Field(context), null, problem:
            "That is not the token. It is in the output of dotnet run, and changes with every start."));
    }

    private static async Task SignOut(HttpContext context, IAntiforgery antiforgery, ILogger<AuditLog> audit)
    {
        if (await antiforgery.ReadForm(context) is not { } form)
            return;
        audit.SignedOut(context.Caller().User);
        await context.SignOutAsync(AuthenticationNames.Session);
        context.Response.Redirect(form["switch"].Count > 0 ? "/-/sign-in?switch=1" : "/-/sign-in");
    }
}
