using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Pages;
using Dashboards.Gateway.Settings;
using Microsoft.AspNetCore.Antiforgery;

namespace Dashboards.Gateway.Access;

/// <summary>For somebody who is signed in and has no role: as whom, whom to ask, and another way in.</summary>
internal sealed class DeniedPage(
    AccessDesk desk, SettingsGrants administrators, GatewaySettings settings, IAntiforgery antiforgery)
{
    private const int SecondsBetweenLooks = 10;

    public async Task Write(HttpContext context)
    {
        var account = context.Caller().Account;
        var asked = await desk.RequestOf(account, context.RequestAborted);
        var field = antiforgery.Field(context);
        await context.WritePage(new Page("No access yet", $"""
            <p>You are signed in as <strong>{account.User}</strong> <span class="quiet">(by
            {account.Provider})</span>. This account may not open anything here yet.</p>
            <p>{Contact()}</p>
            {(asked is null ? Ask(field) : Asked(asked))}
            <h2>Another account?</h2>
            <form method="post" action="/-/sign-out">
            {field}<input type="hidden" name="switch" value="1">
            <button class="plain">Switch account</button>
            </form>
            """)
        {
            Status = StatusCodes.Status403Forbidden,
            RefreshSeconds = asked is null ? null : SecondsBetweenLooks,
            Script = asked is null ? null : AccessEndpoints.AskedScript,
        });
    }

    private static Html Ask(Html field) => $"""
        <h2>Ask for access</h2>
        <form method="post" action="/-/access/requests">
        {field}
        <label for="message">A word about who you are</label>
        <input id="message" name="message" maxlength="{AccessRequest.LongestMessage}" autocomplete="off">
        <button>Ask for access</button>
        </form>
        """;

    private static Html Asked(AccessRequest request) => $"""
        <p role="status">You asked for access on {request.AskedAt:yyyy-MM-dd HH:mm} UTC. This page goes
        on by itself when somebody answers.</p>
        """;

    private string Contact()
    {
        if (!string.IsNullOrWhiteSpace(settings.Contact))
            return $"Whom to ask: {settings.Contact}";
        var people = administrators.All
            .Where(grant => grant.Principal.IsPersonal)
            .Select(grant => grant.Principal.Text[(grant.Principal.Text.IndexOf(':', StringComparison.Ordinal) + 1)..])
            .ToArray();
        return people.Length == 0
            ? "Ask whoever gave you this address."
            : $"Whom to ask: {string.Join(", ", people)}";
    }
}
