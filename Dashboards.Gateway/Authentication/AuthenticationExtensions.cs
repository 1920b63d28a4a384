using Dashboards.Gateway.Authentication.LocalSignIn;
using Dashboards.Gateway.Authentication.Sessions;
using Dashboards.Gateway.Authentication.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Net.Http.Headers;

namespace Dashboards.Gateway.Authentication;

internal static class AuthenticationExtensions
{
    public static void AddGatewayAuthentication(this IServiceCollection services)
    {
        services.AddAuthentication(AuthenticationNames.Any)
            .AddPolicyScheme(AuthenticationNames.Any, null, options => options.ForwardDefaultSelector = Choose)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(AuthenticationNames.Token, null)
            .AddSession();
        services.AddSingleton<TokenVerifier>();
        services.AddSingleton<SignInProof>();
    }

    /// <summary>A request with Authorization is a token request: a bad token never falls through to the cookie.</summary>
    private static string Choose(HttpContext context) =>
        context.Request.Headers.ContainsKey(HeaderNames.Authorization)
            ? AuthenticationNames.Token
            : AuthenticationNames.Session;
}
