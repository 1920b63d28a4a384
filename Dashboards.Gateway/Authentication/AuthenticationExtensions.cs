using Dashboards.Gateway.Authentication.Iap;
using Dashboards.Gateway.Authentication.Issuers;
using Dashboards.Gateway.Authentication.LocalSignIn;
using Dashboards.Gateway.Authentication.OpenId;
using Dashboards.Gateway.Authentication.Providers;
using Dashboards.Gateway.Authentication.Sessions;
using Dashboards.Gateway.Authentication.Tokens;
using Dashboards.Gateway.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Net.Http.Headers;

namespace Dashboards.Gateway.Authentication;

internal static class AuthenticationExtensions
{
    public static void AddGatewayAuthentication(this IServiceCollection services, GatewaySettings settings)
    {
        var authentication = services.AddAuthentication(AuthenticationNames.Any)
            .AddPolicyScheme(AuthenticationNames.Any, null, options =>
                options.ForwardDefaultSelector = settings.Iap.IsOn ? _ => AuthenticationNames.Iap : Choose)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(AuthenticationNames.Token, null)
            .AddScheme<AuthenticationSchemeOptions, IapHandler>(AuthenticationNames.Iap, null);
        authentication.AddSession();
        authentication.AddSignInProviders(settings);
        services.AddOpenId();
        services.AddTokenIssuers();
        services.AddSingleton<TokenVerifier>();
        services.AddSingleton<SignInProof>();
        services.AddSingleton<KnownCallers>();
    }

    /// <summary>Where it is called, and not first of all, as the framework would see to by itself.</summary>
    public static void UseGatewayAuthentication(this IApplicationBuilder app)
    {
        app.Properties["__AuthenticationMiddlewareSet"] = true;   // What WebApplication looks for.
        app.UseMiddleware<CallerMiddleware>();
    }

    /// <summary>
    /// A request with Authorization is a token request: a bad token never falls through to the cookie.
    /// </summary>
    private static string Choose(HttpContext context) =>
        context.Request.Headers.ContainsKey(HeaderNames.Authorization)
            ? AuthenticationNames.Token
            : AuthenticationNames.Session;
}
