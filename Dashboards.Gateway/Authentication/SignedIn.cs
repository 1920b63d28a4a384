using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Pages;

namespace Dashboards.Gateway.Authentication;

internal static class SignedIn
{
    /// <summary>The pages one may open, who one is, and the way out.</summary>
    public static Html Header(Caller caller, Html field) => $"""
        <nav aria-label="Gateway">
        <a href="/-/tokens">Tokens</a> <a href="/-/sessions">Sessions</a>
        {(caller.Role == Role.Admin ? Administration : Html.None)}
        </nav>
        <form method="post" action="/-/sign-out">{field}
        <span>{caller.User} <span class="quiet">({caller.Role.Name()})</span></span>
        <button>Sign out</button>
        </form>
        """;

    private static Html Administration => $"""<a href="/-/access">Access</a> <a href="/-/audit">Audit</a>""";
}
