using Dashboards.Gateway.Tokens;
using Microsoft.AspNetCore.Authentication;

namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>Decrypts a cookie once a minute instead of with every request. Only tickets that decrypt are cached.</summary>
internal sealed class CachedTickets(ISecureDataFormat<AuthenticationTicket> tickets, TicketCache cache)
    : ISecureDataFormat<AuthenticationTicket>
{
    public string Protect(AuthenticationTicket data) => tickets.Protect(data);

    public string Protect(AuthenticationTicket data, string? purpose) => tickets.Protect(data, purpose);

    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        if (string.IsNullOrEmpty(protectedText) || purpose is not null)
            return tickets.Unprotect(protectedText, purpose);
        var hash = TokenHash.Of(protectedText);
        if (cache.Find(hash) is { } cached)
            return cached;
        var ticket = tickets.Unprotect(protectedText);
        if (ticket is not null)
            cache.Add(hash, ticket);
        return ticket;
    }
}
