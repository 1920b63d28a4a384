using Dashboards.Gateway.Authentication.Sessions;
using Dashboards.Gateway.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboards.Gateway.Authentication.Providers;

/// <summary>A scheme for each provider.</summary>
internal static class SignInSchemes
{
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(10);

    public static string Of(Provider provider) => $"sign-in/{provider.Name}";

    public static void AddProvider(this AuthenticationBuilder authentication, Provider provider)
    {
        var scheme = Of(provider);
        if (provider.Kind == ProviderKind.GitHub)
            authentication.AddRemoteScheme<SignInOptions, GitHub.GitHubHandler>(scheme, null, _ => { });
        else
            authentication.AddRemoteScheme<SignInOptions, OpenIdConnect.OpenIdHandler>(scheme, null, _ => { });
        authentication.Services.AddOptions<SignInOptions>(scheme)
            .Configure<GatewaySettings, CookieNames, IDataProtectionProvider, SignInProviders>(
                (options, settings, names, protection, providers) =>
            {
                options.Provider = provider;
                options.CallbackPath = provider.CallbackPath;
                options.RedirectUri = providers.RedirectUri(provider);
                options.State = new PropertiesDataFormat(protection.CreateProtector("sign-in", provider.Name));
                options.SignInScheme = AuthenticationNames.Session;
                options.EventsType = typeof(SignInEvents);
                options.RemoteAuthenticationTimeout = _longest;
                BindToBrowser(options.CorrelationCookie, settings, names);
            });
    }

    private static void BindToBrowser(CookieBuilder cookie, GatewaySettings settings, CookieNames names)
    {
        cookie.Name = names.SignIn;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;   // Strict is missing when the provider sends the browser back.
        cookie.SecurePolicy = settings.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        cookie.IsEssential = true;
    }
}
