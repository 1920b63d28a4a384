using Dashboards.Gateway.Authentication.LocalSignIn;
using Dashboards.Gateway.Authentication.Providers;
using Dashboards.Gateway.Pages;
using Dashboards.Gateway.Settings;
using Microsoft.AspNetCore.Antiforgery;

namespace Dashboards.Gateway.Authentication.SignInPage;

/// <summary><c>GET /-/sign-in</c>: the ways to sign in that this gateway has.</summary>
internal static class SignInPageEndpoint
{
    public static void MapSignInPage(this WebApplication app)
    {
        app.MapGet(SignInPaths.Root, Show);
        SignInScript.Map(app);
    }

    /// <summary>
    /// The address of these pages may hold the token: no page after them learns it from <c>Referer</c>.
    /// </summary>
    public static Task WriteSignInPage(this HttpContext context, Page page)
    {
        context.Response.Headers["Referrer-Policy"] = "strict-origin";
        return context.WritePage(page);
    }

    private static Task Show(
        HttpContext context, GatewaySettings settings, SignInProviders providers, IAntiforgery antiforgery)
    {
        var query = context.Request.Query;
        Html links = $"""
            {Forms.Problem(
                query.ContainsKey(SignInPaths.Cancelled) ? "The sign-in was cancelled at the provider." : null)}
            {SignInLinks.Of(providers, query["returnUrl"], query.ContainsKey(SignInStart.SwitchParameter))}
            """;
        var page = settings.Iap.IsOn ? Iap
            : settings.LocalSignIn.IsOn ? SignInPages.Token(antiforgery.Field(context), query["token"], links)
            : providers.All.Count > 0 ? new Page("Sign in", links)
            : NoWay;
        return context.WriteSignInPage(
            page with { Script = providers.All.Count > 0 ? SignInScript.Path : null });
    }

    private static Page Iap => new("Sign in", $"""
        <p>Google's Identity-Aware Proxy signs you in here: <a href="/-/">go on</a>, or
        <a href="/_gcp_iap/clear_login_cookie">choose another account</a>.</p>
        """);

    private static Page NoWay => new("Sign in", $"""
        <p>No way to sign in is set up here. Programs may send a token.</p>
        """);
}
