using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Pages;
using Microsoft.AspNetCore.Antiforgery;

namespace Dashboards.Gateway.Tokens;

/// <summary>One's tokens, a form for another, and the new one: this once.</summary>
internal sealed class TokensPage(IAntiforgery antiforgery)
{
    public Page Show(
        HttpContext context, IReadOnlyList<AccessToken> tokens, IssuedToken? issued = null, string? problem = null)
    {
        var caller = context.Caller();
        var field = antiforgery.Field(context);
        return new Page("Access tokens", $"""
            <p>A token lets a program sign in as you: as a bearer token, or as the password of any user name.</p>
            {(issued is null ? Html.None : New(issued))}
            {Forms.Problem(problem)}
            {(tokens.Count == 0 ? Empty : Table.Of(
                "Tokens", ["Name", "Whose", "Role", "Expires", "Last used", "Revoke"],
                tokens.Select(token => Row(token, field))))}
            <h2>New token</h2>
            <form method="post" action="/-/tokens">
            {field}
            <label for="name">Name</label>
            <input id="name" name="name" required maxlength="100" placeholder="training on my laptop">
            <label for="role">Role</label>
            <select id="role" name="role">{Forms.Options(Roles.UpTo(caller.Role).Select(Roles.Name))}</select>
            <label for="days">Days until it expires</label>
            <input id="days" name="expiresInDays" type="number" min="1" max="365" required
              value="{TokenRequest.DefaultDays}">
            <button>Make a token</button>
            </form>
            """)
        {
            Header = SignedIn.Header(caller, field),
        };
    }

    private static Html Never => $"never";

    private static Html Empty => $"""<p class="quiet">There are no tokens yet.</p>""";

    private static Html New(IssuedToken issued) => $"""
        <section aria-labelledby="new-token">
        <h2 id="new-token">Your new token “{issued.Name}”</h2>
        <p>Copy it now: it is not shown again.</p>
        <p class="secret">{issued.Token}</p>
        </section>
        """;

    private static Html Row(AccessToken token, Html field) => $"""
        <tr>
        <td>{token.Name}</td><td>{token.Owner.User}</td><td>{token.Role.Name()}</td>
        <td>{token.ExpiresAt:yyyy-MM-dd}</td><td>{(token.LastUsedAt is { } at ? $"{at:yyyy-MM-dd}" : Never)}</td>
        <td><form method="post" action="/-/tokens/{token.Id}/revoke">{field}
        <button aria-label="Revoke {token.Name}">Revoke</button></form></td>
        </tr>
        """;
}
