using Dashboards.Gateway.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Memory;

namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>
/// Tickets of cookies seen a moment ago, by the SHA-256 of the whole text (an attacker chooses it). Expiry and
/// <see cref="SessionEvents.ValidatePrincipal"/> still run for a cached ticket.
/// </summary>
internal sealed class TicketCache : IDisposable
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(1);
    private readonly MemoryCache _tickets = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public AuthenticationTicket? Find(TokenHash cookie) =>
        _tickets.TryGetValue(cookie, out AuthenticationTicket? ticket) ? Copy(ticket!) : null;

    public void Add(TokenHash cookie, AuthenticationTicket ticket) => _tickets.Set(
        cookie, Copy(ticket),
        new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = _lifetime });

    public void Dispose() => _tickets.Dispose();

    /// <summary>The handler writes to the properties of a ticket it renews.</summary>
    private static AuthenticationTicket Copy(AuthenticationTicket ticket) =>
        new(ticket.Principal, ticket.Properties.Clone(), ticket.AuthenticationScheme);
}
