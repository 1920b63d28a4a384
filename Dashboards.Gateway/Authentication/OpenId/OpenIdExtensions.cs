namespace Dashboards.Gateway.Authentication.OpenId;

internal static class OpenIdExtensions
{
    public static void AddOpenId(this IServiceCollection services)
    {
        services.AddSingleton<IssuerClient>();
        services.AddSingleton<IssuerDirectory>();
        services.AddSingleton<IdTokenVerifier>();
    }
}
