using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Authentication.Providers;

/// <summary>Kinds as settings write them.</summary>
internal static class ProviderKinds
{
    /// <summary>Null for a kind that there is not.</summary>
    public static ProviderKind? Of(string name, ProviderSettings settings) =>
        (string.IsNullOrEmpty(settings.Kind) ? name : settings.Kind) switch
        {
            "google" => ProviderKind.Google,
            "github" => ProviderKind.GitHub,
            "oidc" => ProviderKind.OpenIdConnect,
            _ => string.IsNullOrEmpty(settings.Kind) ? ProviderKind.OpenIdConnect : null,
        };
}
