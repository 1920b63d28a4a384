using System.Collections.Concurrent;
using Dashboards.Gateway.Tokens;
using Microsoft.AspNetCore.Authentication;

namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>
/// Tickets of cookies seen a moment ago, by the SHA-256 of the whole text (an attacker chooses it). Whether the
/// session is still there is asked all the same, with every request: <see cref="SessionCallers"/>.
/// </summary>
internal sealed class TicketCache(TimeProvider clock)
{
    private const int Most = 10_000;
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<TokenHash, Entry> _tickets = new();

    /// <summary>A copy: the handler writes to the properties of a ticket it renews.</summary>
    public AuthenticationTicket? Find(TokenHash cookie) =>
        Fresh(cookie) is { Ticket: var ticket }
            ? new(ticket.Principal, ticket.Properties.Clone(), ticket.AuthenticationScheme)
            : null;

    /// <summary>
    /// The session of a cookie that the handler would only read: null once it would renew or refuse it.
    /// </summary>
    public SessionTicket? Session(TokenHash cookie) =>
        Fresh(cookie) is { } entry && clock.GetUtcNow() < entry.RenewedAt ? entry.Session : null;

    public void Add(TokenHash cookie, AuthenticationTicket ticket)
    {
        if (_tickets.Count >= Most)
            _tickets.Clear();
        var copy = new AuthenticationTicket(
            ticket.Principal, ticket.Properties.Clone(), ticket.AuthenticationScheme);
        _tickets[cookie] = new Entry(
            copy, SessionTicket.Read(copy.Properties), RenewedAt(copy.Properties), clock.GetTimestamp());
    }

    private Entry? Fresh(TokenHash cookie) =>
        _tickets.TryGetValue(cookie, out var entry) && clock.GetElapsedTime(entry.At) < _lifetime ? entry : null;

    // The handler renews a sliding cookie from the middle of its life.
    private static DateTimeOffset RenewedAt(AuthenticationProperties properties) =>
        properties is { IssuedUtc: { } issued, ExpiresUtc: { } expires }
            ? issued + (expires - issued) / 2
            : DateTimeOffset.MinValue;

    private sealed record Entry(
        AuthenticationTicket Ticket, SessionTicket? Session, DateTimeOffset RenewedAt, long At);
}
