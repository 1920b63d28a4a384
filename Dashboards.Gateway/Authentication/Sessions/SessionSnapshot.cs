using System.Collections.Frozen;
using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Database;

namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>All sessions in memory. One that is not there has ended, in every instance within 15 s.</summary>
internal sealed class SessionSnapshot : IDisposable
{
    // Somebody without a role only asks for one. Memberships are as the provider saw them at sign-in.
    private static readonly TimeSpan _withoutRole = TimeSpan.FromHours(1);
    private static readonly TimeSpan _byMembership = TimeSpan.FromDays(1);
    private static readonly TimeSpan _longest = TimeSpan.FromDays(7);

    // So long another instance may not know yet of what has begun elsewhere.
    private static readonly TimeSpan _new = TimeSpan.FromMinutes(1);

    private readonly ISessionStore _store;
    private readonly AccessSnapshot _access;
    private readonly TimeProvider _clock;
    private readonly Snapshot<FrozenDictionary<string, Session>> _sessions;

    public SessionSnapshot(
        ISessionStore store, AccessSnapshot access, TimeProvider clock, ILogger<SessionSnapshot> log)
    {
        (_store, _access, _clock) = (store, access, clock);
        _sessions = new(
            async cancel => (await store.Load(cancel)).ToFrozenDictionary(session => session.Id), clock, log);
    }

    /// <summary>Null when it is over or was ended.</summary>
    public async ValueTask<Session?> Find(SessionTicket ticket, CancellationToken cancel)
    {
        var now = _clock.GetUtcNow();
        var session = (await _sessions.Current(cancel)).GetValueOrDefault(ticket.Id);
        if (session is null && ticket.BegunAt > now - _new)
            session = (await _sessions.Newest(cancel)).GetValueOrDefault(ticket.Id);
        return session?.EndsAt > now ? session : null;
    }

    /// <summary>All that are not over, the latest first.</summary>
    public async ValueTask<IReadOnlyList<Session>> All(CancellationToken cancel) =>
        [.. (await _sessions.Current(cancel)).Values
            .Where(session => session.EndsAt > _clock.GetUtcNow())
            .OrderByDescending(session => session.BegunAt)];

    public async Task<Session> Begin(Account account, SessionTicket ticket, CancellationToken cancel)
    {
        var role = await _access.RoleOf(account, cancel);
        var lifetime = role == Role.None ? _withoutRole
            : account.Principals.Any(principal => principal.IsMembership) ? _byMembership
            : _longest;
        var session = new Session(ticket.Id, account, ticket.BegunAt, ticket.BegunAt + lifetime);
        await _store.Add(session, cancel);
        await _sessions.Refresh(cancel);
        return session;
    }

    /// <summary>Fails where it cannot be kept: signing out is not pretended.</summary>
    public async Task End(string id, CancellationToken cancel)
    {
        await _store.Remove(id, cancel);
        await _sessions.Refresh(cancel);
    }

    public Task Refresh(CancellationToken cancel) => _sessions.Refresh(cancel);

    public void Dispose() => _sessions.Dispose();
}
