using System.Text.Json.Serialization;
using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Pages;
using Microsoft.AspNetCore.Antiforgery;

namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>
/// <c>/-/sessions</c>: where one is signed in, and an end to it; an administrator sees everybody's. The id that
/// a cookie holds is never shown: a session is named by a hash of it.
/// </summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this WebApplication app)
    {
        app.MapGet("/-/sessions", List);
        app.MapDelete("/-/sessions/{name}", End);
        app.MapPost("/-/sessions/{name}/end", EndByForm);
    }

    private static async Task List(HttpContext context, SessionSnapshot sessions, IAntiforgery antiforgery)
    {
        var visible = await Visible(context, sessions);
        if (context.Request.IsNavigation())
            await context.WritePage(SessionsPage.Show(context.Caller(), visible, antiforgery.Field(context)));
        else
            await context.WriteJson(
                200, new SessionList([.. visible.Select(ListedSession.Of)]), SessionsJson.Default.SessionList);
    }

    private static async Task End(
        HttpContext context, string name, SessionSnapshot sessions, ILogger<AuditLog> audit)
    {
        if (await TryEnd(context, name, sessions, audit))
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await Refusal.Write(context, 404, "RESOURCE_DOES_NOT_EXIST", "There is no such session of yours.");
    }

    private static async Task EndByForm(
        HttpContext context, string name, SessionSnapshot sessions, IAntiforgery antiforgery,
        ILogger<AuditLog> audit)
    {
        if (await antiforgery.ReadForm(context) is null)
            return;
        await TryEnd(context, name, sessions, audit);
        context.Response.Redirect("/-/sessions");
    }

    private static async Task<bool> TryEnd(
        HttpContext context, string name, SessionSnapshot sessions, ILogger<AuditLog> audit)
    {
        if ((await Visible(context, sessions)).FirstOrDefault(one => one.PublicName == name) is not { } session)
            return false;
        await sessions.End(session.Id, context.RequestAborted);
        audit.SessionEnded(context.Caller().User, session.Account.User);
        return true;
    }

    private static async Task<IReadOnlyList<Session>> Visible(HttpContext context, SessionSnapshot sessions)
    {
        var caller = context.Caller();
        var all = await sessions.All(context.RequestAborted);
        return caller.Role == Role.Admin ? all : [.. all.Where(one => one.Account.Key == caller.Account.Key)];
    }
}

internal sealed record ListedSession(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("user")] string User,
    [property: JsonPropertyName("provider")] string Provider,
    [property: JsonPropertyName("begunAt")] DateTimeOffset BegunAt,
    [property: JsonPropertyName("endsAt")] DateTimeOffset EndsAt)
{
    public static ListedSession Of(Session session) => new(
        session.PublicName, session.Account.User, session.Account.Provider, session.BegunAt, session.EndsAt);
}

internal sealed record SessionList([property: JsonPropertyName("sessions")] IReadOnlyList<ListedSession> Sessions);

[JsonSerializable(typeof(SessionList))]
internal sealed partial class SessionsJson : JsonSerializerContext;
