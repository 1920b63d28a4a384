using Dashboards.Gateway.Authentication.Providers.GitHub;
using Dashboards.Gateway.Authentication.Providers.OpenIdConnect;
using Dashboards.Gateway.Settings;
using Microsoft.AspNetCore.Authentication;

namespace Dashboards.Gateway.Authentication.Providers;

internal static class ProviderExtensions
{
    public static void AddSignInProviders(this AuthenticationBuilder authentication, GatewaySettings settings)
    {
        var services = authentication.Services;
        services.AddSingleton<SignInProviders>();
        services.AddSingleton<SignInCallbacks>();
        services.AddSingleton<SignInEvents>();
        services.AddSingleton<ProviderClient>();
        services.AddSingleton<CodeExchange>();
        services.AddSingleton<UserInfo>();
        services.AddSingleton<GitHubApi>();
        foreach (var provider in new SignInProviders(settings).All)
            authentication.AddProvider(provider);
    }
}
