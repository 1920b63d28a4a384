using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboards.Gateway.Tokens;

internal static class TokenExtensions
{
    public static void AddAccessTokens(this IServiceCollection services)
    {
        services.TryAddSingleton<ITokenStore, PostgresTokenStore>();
        services.AddSingleton<TokenSnapshot>();
        services.AddSingleton<LastUsed>();
        services.AddSingleton<TokenDesk>();
        services.AddSingleton<TokensPage>();
    }
}
