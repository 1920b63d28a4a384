using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Pages;

namespace Dashboards.Gateway.Authentication;

internal static class SignedIn
{
    /// <summary>Who one is, and the way out.</summary>
    public static Html Header(Caller caller, Html field) => $"""
        <form method="post" action="/-/sign-out">{field}
        <span>{caller.User} <span class="quiet">({caller.Role.Name()})</span></span>
        <button>Sign out</button>
        </form>
        """;
}
