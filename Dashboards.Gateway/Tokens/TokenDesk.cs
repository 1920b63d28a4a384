using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;

namespace Dashboards.Gateway.Tokens;

/// <summary>Issues, lists and revokes; whatever the answer is written as.</summary>
internal sealed class TokenDesk(
    ITokenStore store, TokenSnapshot snapshot, TimeProvider clock, ILogger<AuditLog> audit)
{
    /// <summary>One that is made with another token ends with that at the latest.</summary>
    public async Task<IssuedToken> Issue(
        string name, Role role, TimeSpan lifetime, Caller owner, CancellationToken cancel)
    {
        var text = TokenText.New();
        var now = clock.GetUtcNow();
        var token = new AccessToken
        {
            Id = Guid.CreateVersion7(now),
            Hash = TokenHash.Of(text),
            Name = name,
            Owner = owner.Account,
            Role = role,
            CreatedAt = now,
            ExpiresAt = now + lifetime < owner.EndsAt ? now + lifetime : owner.EndsAt,
        };
        await store.Add(token, cancel);
        await snapshot.Refresh(cancel);
        audit.TokenIssued(owner.User, token.Id, role.Name(), token.ExpiresAt);
        return new IssuedToken(token.Id, token.Name, role.Name(), text, token.ExpiresAt);
    }

    /// <summary>One's own; an administrator sees everybody's.</summary>
    public async Task<IReadOnlyList<AccessToken>> Visible(Caller caller, CancellationToken cancel) =>
        [.. (await snapshot.All(cancel)).Where(token => MayManage(caller, token))];

    /// <summary>False where there is no such token that the caller may revoke.</summary>
    public async Task<bool> Revoke(Guid id, Caller caller, CancellationToken cancel)
    {
        var token = (await snapshot.All(cancel)).FirstOrDefault(token => token.Id == id);
        if (token is null || !MayManage(caller, token))
            return false;
        await store.Remove(id, cancel);
        await snapshot.Refresh(cancel);
        audit.TokenRevoked(caller.User, token.Owner.User, id);
        return true;
    }

    private static bool MayManage(Caller caller, AccessToken token) =>
        caller.Role == Role.Admin || token.Owner.Key == caller.Account.Key;
}
