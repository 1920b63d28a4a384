using Dashboards.Gateway.Authentication.Providers;
using Dashboards.Gateway.Pages;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboards.Gateway.Authentication.SignInPage;

/// <summary>
/// A link for each provider. Whoever signed out is still signed in at the provider, so the second link asks there
/// for another account; whoever came to switch accounts gets that one alone.
/// </summary>
internal static class SignInLinks
{
    public static Html Of(SignInProviders providers, string? returnUrl, bool isSwitch) => providers.All.Count == 0
        ? Html.None
        : $"""
            <ul class="cards">{Html.Join(providers.All.Select(one => Links(one, returnUrl, isSwitch)))}</ul>
            <details>
            <summary>The provider shows an error instead?</summary>
            <p>The application that is registered there must have exactly this redirect address:</p>
            {Html.Join(providers.All.Select(provider => Registration(provider, providers.RedirectUri(provider))))}
            </details>
            """;

    private static Html Links(Provider provider, string? returnUrl, bool isSwitch)
    {
        var other = isSwitch ? Html.None : (Html)$"""
            <a data-sign-in class="quiet" href="{Start(provider, returnUrl, isSwitch: true)}"
            aria-label="Sign in with {provider.Title} with another account">with another account</a>
            """;
        return $"""
            <li><a data-sign-in href="{Start(provider, returnUrl, isSwitch)}">Sign in with {provider.Title}</a>
            {other}</li>
            """;
    }

    private static Html Registration(Provider provider, string address) =>
        $"""<p>{provider.Title}</p><pre tabindex="0">{address}</pre>""";

    private static string Start(Provider provider, string? returnUrl, bool isSwitch)
    {
        var query = new Dictionary<string, string?>();
        if (isSwitch)
            query[SignInStart.SwitchParameter] = "1";
        if (!string.IsNullOrEmpty(returnUrl))
            query["returnUrl"] = returnUrl;
        return QueryHelpers.AddQueryString(provider.StartPath, query);
    }
}
