using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Authentication.OpenId;
using Dashboards.Gateway.Authentication.Sessions;
using Dashboards.Gateway.Limits;
using Dashboards.Gateway.Pages;
using Microsoft.AspNetCore.Authentication;

namespace Dashboards.Gateway.Authentication.Providers;

/// <summary><c>GET /-/sign-in/NAME?returnUrl=…&amp;fragment=…&amp;switch=1</c>: off to the provider.</summary>
internal static class SignInStart
{
    /// <summary>The person wants to choose another account than the one the provider remembers.</summary>
    public const string SwitchParameter = "switch";

    public static void MapSignInStart(this WebApplication app) =>
        app.MapGet(SignInPaths.Root + "/{name}", Start);

    private static async Task Start(
        string name, HttpContext context, SignInProviders providers, SignInStarts starts, ILogger<AuditLog> audit)
    {
        if (providers.Find(name) is not { } provider)
        {
            await Refusal.Write(context, 404, "NOT_FOUND", "There is no such way to sign in.");
            return;
        }

        if (await starts.Refuse(context, "Too many sign-ins from your address."))
            return;

        var query = context.Request.Query;
        var properties = new AuthenticationProperties
        {
            RedirectUri = ReturnUrl.Local(query["returnUrl"], query["fragment"]),
        };
        properties.SetParameter(SwitchParameter, query.ContainsKey(SwitchParameter));
        try
        {
            await context.ChallengeAsync(SignInSchemes.Of(provider), properties);
        }
        catch (IssuerUnavailableException)
        {
            audit.SignInFailed(context.Connection.RemoteIpAddress, "the provider cannot be asked");
            await SignInFailurePage.Write(context, SignInFailure.Unavailable, provider);
        }
    }
}
