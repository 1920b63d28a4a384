using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Pages;

namespace Dashboards.Gateway.Authentication;

internal static class SignedIn
{
    /// <summary>Who one is, and the way out.</summary>
    public static Html Header(Principal principal, Html field) => $"""
        <form method="post" action="/-/sign-out">{field}
        <span>{principal.User} <span class="quiet">({principal.Role.Name()})</span></span>
        <button>Sign out</button>
        </form>
        """;
}
