using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Pages;

namespace Dashboards.Gateway.OAuth;

/// <summary>May this program act for you, and as what?</summary>
internal static class AuthorizePage
{
    public static Page Show(Caller caller, AuthorizationRequest request, Html field) => new("Let a program in?", $"""
        <p>The program <strong>{request.Name}</strong> on this machine asks for a token of yours, for
        {Tokens.TokenRequest.DefaultDays} days. Go on only if you have just started it: <code>dashboards login</code></p>
        <form method="post" action="/-/authorize">
        {field}
        {Hidden("client_id", AuthorizationRequest.ClientId)}
        {Hidden("response_type", "code")}
        {Hidden("redirect_uri", request.RedirectUri.AbsoluteUri)}
        {Hidden("code_challenge", request.Challenge)}
        {Hidden("code_challenge_method", "S256")}
        {Hidden("state", request.State)}
        {Hidden("name", request.Name)}
        <div class="choices">
        {Html.Join(Roles.UpTo(caller.Role).Reverse().Select(Choice))}
        <button class="plain" name="role" value="">Decline</button>
        </div>
        </form>
        """)
    {
        Header = SignedIn.Header(caller, field),
        // A policy can name a host, but not by an IPv6 address: https://www.w3.org/TR/CSP3/#grammardef-host-source
        AlsoPostsTo = request.RedirectUri.HostNameType == UriHostNameType.IPv6
            ? "http:"
            : request.RedirectUri.GetLeftPart(UriPartial.Authority),
    };

    private static Html Hidden(string name, string value) =>
        $"""<input type="hidden" name="{name}" value="{value}">""";

    private static Html Choice(Role role) =>
        $"""<button name="role" value="{role.Name()}">Allow as {role.Name()}</button>""";
}
