using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;

namespace Dashboards.Gateway.Access;

/// <summary>Gives and takes roles, and keeps who asked for one; whatever the answer is written as.</summary>
internal sealed class AccessDesk(
    IGrantStore grants,
    IAccessRequestStore requests,
    AccessSnapshot snapshot,
    TimeProvider clock,
    ILogger<AuditLog> audit)
{
    public ValueTask<IReadOnlyList<Grant>> Grants(CancellationToken cancel) => snapshot.All(cancel);

    public Task<IReadOnlyList<AccessRequest>> Requests(CancellationToken cancel) => requests.Load(cancel);

    /// <summary>Whoever had asked and has a role by this, has their answer.</summary>
    public async Task<Grant> Give(Principal principal, Role role, Caller by, CancellationToken cancel)
    {
        var grant = new Grant(principal, role, GrantSource.Database, by.User, clock.GetUtcNow());
        await grants.Put(grant, cancel);
        await snapshot.Refresh(cancel);
        audit.AccessGiven(by.User, principal, role.Name());
        foreach (var request in await requests.Load(cancel))
            if (request.Account.Principals.Contains(principal))
                await requests.Remove(request.Account.Key, cancel);
        return grant;
    }

    /// <summary>Null when it is done, or why it cannot be.</summary>
    public async Task<string?> Take(Principal principal, Caller by, CancellationToken cancel)
    {
        if (!await grants.Remove(principal, cancel))
            return (await snapshot.All(cancel)).Any(grant => grant.Principal == principal)
                ? $"{principal} is in the settings (Gateway__Administrators, Gateway__Editors) and can be removed only there."
                : $"{principal} has no role here.";
        await snapshot.Refresh(cancel);
        audit.AccessTaken(by.User, principal);
        return null;
    }

    public async Task<AccessRequest?> RequestOf(Account account, CancellationToken cancel) =>
        (await requests.Load(cancel)).FirstOrDefault(request => request.Account.Key == account.Key);

    public async Task Ask(Account account, string message, CancellationToken cancel)
    {
        var line = message.ReplaceLineEndings(" ").Trim();
        if (line.Length > AccessRequest.LongestMessage)
            line = line[..AccessRequest.LongestMessage];
        await requests.Put(new AccessRequest(account, line, clock.GetUtcNow()), cancel);
        audit.AccessAsked(account.User, account.Provider);
    }

    /// <summary>Without a role: declined. False where nobody waits under that key.</summary>
    public async Task<bool> Answer(string accountKey, Role? role, Caller by, CancellationToken cancel)
    {
        var request = (await requests.Load(cancel)).FirstOrDefault(one => one.Account.Key == accountKey);
        if (request is null)
            return false;
        if (role is { } given && request.Personal is { } person)
        {
            await Give(person, given, by, cancel);
            return true;
        }

        await requests.Remove(accountKey, cancel);
        audit.AccessDeclined(by.User, request.Account.User);
        return true;
    }
}
