using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Authentication.Providers;

/// <summary>The providers of this gateway, in the order of their titles.</summary>
internal sealed class SignInProviders(GatewaySettings settings)
{
    public IReadOnlyList<Provider> All { get; } =
        [.. settings.SignIn.Select(one => Provider.Of(one.Key, one.Value)).OrderBy(one => one.Title)];

    public Provider? Find(string name) => All.FirstOrDefault(provider => provider.Name == name);

    /// <summary>The one address that is registered at the provider; nothing in it comes from a request.</summary>
    public string RedirectUri(Provider provider) => settings.Origin + provider.CallbackPath;
}
