using Dashboards.Gateway.Authentication.Providers;
using Dashboards.Gateway.Pages;

namespace Dashboards.Gateway.Authentication.SignInPage;

/// <summary>
/// A link for each provider. Whoever signed out is still signed in at the provider, so the second link asks there
/// for another account.
/// </summary>
internal static class SignInLinks
{
    public static Html Of(SignInProviders providers, string? returnUrl) => providers.All.Count == 0
        ? Html.None
        : $"""<ul class="cards">{Html.Join(providers.All.Select(provider => Link(provider, returnUrl)))}</ul>""";

    private static Html Link(Provider provider, string? returnUrl)
    {
        var query = string.IsNullOrEmpty(returnUrl) ? "" : $"&returnUrl={Uri.EscapeDataString(returnUrl)}";
        var start = query.Length > 0 ? $"{provider.StartPath}?{query[1..]}" : provider.StartPath;
        return $"""
            <li><a data-sign-in href="{start}">Sign in with {provider.Title}</a>
            <a data-sign-in class="quiet" href="{provider.StartPath}?switch=1{query}">with another account</a></li>
            """;
    }
}
