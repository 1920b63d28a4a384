using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Pages;

namespace Dashboards.Gateway.Authentication.LocalSignIn;

/// <summary>
/// The forms have no action, so they post to the address that the browser shows: with the return address in its
/// query and the fragment (MLflow's <c>#/experiments/1</c>), which browsers carry on through the redirect at
/// the end.
/// </summary>
internal static class SignInPages
{
    public static Page Token(
        Html field, string? token, Html others = default, string? problem = null) => new("Sign in", $"""
        {Forms.Problem(problem)}
        <p>This gateway runs on your own machine. It asks for the token that it was started with.</p>
        <form method="post">
        {field}
        <label for="token">Token</label>
        <input id="token" name="token" type="password" required autocomplete="off" value="{token}">
        <button>Go on</button>
        </form>
        {others}
        """)
        {
            Status = problem is null ? 200 : 403,
        };

    public static Page Identities(Html field, string proof) => new("Who do you want to be?", $"""
        <p>Each identity has another role; on this machine you may be any of them.</p>
        <form method="post" class="choices">
        {field}
        <input type="hidden" name="proof" value="{proof}">
        {Html.Join(LocalIdentities.Grants.Zip(LocalIdentities.All, Choice))}
        </form>
        """);

    private static Html Choice(Grant grant, Account identity) =>
        $"""<button name="identity" value="{identity.User}">{identity.User} ({grant.Role.Name()})</button>""";
}
