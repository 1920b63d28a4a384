using System.Collections.Frozen;

namespace Dashboards.Gateway.Authentication.Providers;

/// <summary>Where providers send people back to, and which scheme receives them there.</summary>
internal sealed class SignInCallbacks(SignInProviders providers)
{
    private readonly FrozenDictionary<string, string> _schemes =
        providers.All.ToFrozenDictionary(provider => provider.CallbackPath, SignInSchemes.Of);

    public string? Scheme(string path) => _schemes.GetValueOrDefault(path);
}
