using Dashboards.Gateway.Pages;
using Dashboards.Gateway.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboards.Gateway.OAuth;

internal static class OAuthExtensions
{
    public static void AddOAuth(this IServiceCollection services) =>
        services.TryAddSingleton<IAuthorizationCodeStore, PostgresAuthorizationCodeStore>();

    public static void MapOAuth(this WebApplication app)
    {
        app.MapGet("/.well-known/dashboards", Discover);
        app.MapGet("/-/authorize", AuthorizeEndpoint.Ask);
        app.MapPost("/-/authorize", AuthorizeEndpoint.Answer);
        app.MapPost("/-/token", TokenEndpoint.Redeem);
    }

    private static Task Discover(HttpContext context, GatewaySettings settings) => context.WriteJson(
        200, Discovery.Of(settings.Origin, settings.Audience), OAuthJson.Default.Discovery);
}
