using System.Collections.Frozen;
using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Database;

namespace Dashboards.Gateway.Access;

/// <summary>All grants in memory: those of the settings, and those of the database, at most 15 s old.</summary>
internal sealed class AccessSnapshot : IDisposable
{
    private readonly Snapshot<State> _state;

    public AccessSnapshot(
        SettingsGrants settings, IGrantStore store, TimeProvider clock, ILogger<AccessSnapshot> log) =>
        _state = new(async cancel => State.Of([.. settings.All, .. await store.Load(cancel)]), clock, log);

    /// <summary>The highest of its grants.</summary>
    public async ValueTask<Role> RoleOf(Account account, CancellationToken cancel)
    {
        var roles = (await _state.Current(cancel)).Roles;
        var highest = Role.None;
        foreach (var principal in account.Principals)
            if (roles.TryGetValue(principal, out var role) && role > highest)
                highest = role;
        return highest;
    }

    /// <summary>The settings' first, then by principal.</summary>
    public async ValueTask<IReadOnlyList<Grant>> All(CancellationToken cancel) =>
        (await _state.Current(cancel)).Grants;

    public Task Refresh(CancellationToken cancel) => _state.Refresh(cancel);

    public void Dispose() => _state.Dispose();

    private sealed record State(IReadOnlyList<Grant> Grants, FrozenDictionary<Principal, Role> Roles)
    {
        public static State Of(IReadOnlyList<Grant> grants) => new(grants, grants
            .GroupBy(grant => grant.Principal)
            .ToFrozenDictionary(same => same.Key, same => same.Max(grant => grant.Role)));
    }
}
