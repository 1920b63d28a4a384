namespace Dashboards.Gateway.Authentication.Issuers;

internal static class TokenIssuerExtensions
{
    public static void AddTokenIssuers(this IServiceCollection services)
    {
        services.AddSingleton<TokenIssuers>();
        services.AddSingleton<VerifiedTokens>();
        services.AddSingleton<IssuedTokens>();
    }
}
