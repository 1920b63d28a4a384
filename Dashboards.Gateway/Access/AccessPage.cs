using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Pages;
using Microsoft.AspNetCore.Antiforgery;

namespace Dashboards.Gateway.Access;

/// <summary>Who asked, who may, and a form to let somebody in.</summary>
internal sealed class AccessPage(AccessDesk desk, IAntiforgery antiforgery)
{
    public async Task<Page> Show(HttpContext context, string? problem = null)
    {
        var requests = await desk.Requests(context.RequestAborted);
        var grants = await desk.Grants(context.RequestAborted);
        var field = antiforgery.Field(context);
        return new Page("Access", $"""
            {Forms.Problem(problem)}
            {(requests.Count == 0 ? Html.None : Requests(requests, field))}
            <h2>Who may</h2>
            {(grants.Count == 0 ? Nobody : Table.Of(
                "Who may", ["Who", "Role", "Given by", "Since", "Remove"],
                grants.Select(grant => Row(grant, field))))}
            <h2>Let somebody in</h2>
            <form method="post" action="/-/access">
            {field}
            <label for="principal">Who</label>
            <input id="principal" name="principal" required maxlength="300" autocomplete="off" spellcheck="false"
              placeholder="user:ada@example.org" aria-describedby="principal-kinds">
            <p class="quiet" id="principal-kinds">user:ADDRESS, domain:DOMAIN, group:NAME,
            github:ORGANIZATION/TEAM or serviceAccount:ADDRESS</p>
            <label for="role">Role</label>
            <select id="role" name="role">{Forms.Options(Roles.UpTo(Role.Admin).Select(Roles.Name), Role.Viewer.Name())}</select>
            <button>Let in</button>
            </form>
            <p class="quiet">Every change counts everywhere within 15 seconds.</p>
            """)
        {
            Status = problem is null ? 200 : 400,
            Header = SignedIn.Header(context.Caller(), field),
        };
    }

    private static Html Nobody => $"""<p class="quiet">Nobody yet.</p>""";

    private static Html Requests(IReadOnlyList<AccessRequest> requests, Html field) => $"""
        <h2>Who asks</h2>
        <ul class="requests">{Html.Join(requests.Select(request => Request(request, field)))}</ul>
        """;

    private static Html Request(AccessRequest request, Html field) => $"""
        <li>
        <p><strong>{request.Account.User}</strong> <span class="quiet">by {request.Account.Provider},
        {request.AskedAt:yyyy-MM-dd}</span></p>
        {(request.Message.Length == 0 ? Html.None : Message(request.Message))}
        <form method="post" action="/-/access/requests/answer" class="choices">
        {field}<input type="hidden" name="account" value="{request.Account.Key}">
        {(request.Personal is null ? NoAddress : Html.Join(Roles.UpTo(Role.Admin).Select(Grant)))}
        <button class="plain" name="role" value="">Decline</button>
        </form>
        </li>
        """;

    private static Html Message(string message) => $"<blockquote>{message}</blockquote>";

    private static Html NoAddress =>
        $"<p>The provider vouched for no address: let in a group or a domain of theirs below.</p>";

    private static Html Grant(Role role) => $"""<button name="role" value="{role.Name()}">{role.Name()}</button>""";

    private static Html Row(Grant grant, Html field) => grant.Source == GrantSource.Settings
        ? (Html)$"""
            <tr>
            <td>{grant.Principal}</td><td>{grant.Role.Name()}</td><td>the settings</td><td></td><td></td>
            </tr>
            """
        : $"""
            <tr>
            <td>{grant.Principal}</td><td>{grant.Role.Name()}</td><td>{grant.By}</td><td>{grant.At:yyyy-MM-dd}</td>
            <td><form method="post" action="/-/access/remove">{field}
            <input type="hidden" name="principal" value="{grant.Principal}">
            <button aria-label="Remove {grant.Principal}">Remove</button></form></td>
            </tr>
            """;
}
