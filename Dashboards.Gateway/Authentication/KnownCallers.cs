using Dashboards.Gateway.Authentication.Sessions;
using Dashboards.Gateway.Authentication.Tokens;
using Dashboards.Gateway.Tokens;

namespace Dashboards.Gateway.Authentication;

/// <summary>
/// Who sends a request, as far as it is in memory: a cookie that was decrypted before, a token of the snapshot.
/// What has ended or was taken back is found out here too, from the same snapshots as everywhere; null says
/// nothing but that a handler has to look.
/// </summary>
internal sealed class KnownCallers(
    CookieNames names, TicketCache tickets, SessionCallers sessions, TokenVerifier tokens)
{
    public ValueTask<Caller?> Find(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.Authorization.Count > 0)
            return headers.Authorization is [{ } header] && Credential.Read(header) is { } secret
                ? tokens.Known(secret, context.RequestAborted)
                : default;
        return headers.Cookie is [{ } cookies] && SessionIn(cookies) is { } ticket
            ? sessions.Find(ticket, context.RequestAborted)
            : default;
    }

    private SessionTicket? SessionIn(string cookies)
    {
        var text = CookieText.Find(cookies, names.Session);
        return text.IsEmpty ? null : tickets.Session(TokenHash.Of(text));
    }
}
