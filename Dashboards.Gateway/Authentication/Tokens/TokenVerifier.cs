using System.Security.Cryptography;
using System.Text;
using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authentication.Issuers;
using Dashboards.Gateway.Authentication.LocalSignIn;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Settings;
using Dashboards.Gateway.Tokens;

namespace Dashboards.Gateway.Authentication.Tokens;

/// <summary>
/// Whose secret it is: a personal access token, an issuer's ID token, or the local administrator's.
/// </summary>
internal sealed class TokenVerifier(
    GatewaySettings settings, TokenSnapshot snapshot, IssuedTokens issued, AccessSnapshot access)
{
    private readonly byte[]? _local =
        settings.LocalSignIn.IsOn ? Encoding.UTF8.GetBytes(settings.LocalSignIn.Token!) : null;

    public async ValueTask<TokenVerdict> Verify(string secret, CancellationToken cancel)
    {
        if (await Known(secret, cancel) is { } caller)
            return TokenVerdict.Of(caller);
        if (IssuedTokens.Looks(secret))
            return await Issued(secret, cancel);
        return TokenText.Looks(secret) && await snapshot.Find(TokenHash.Of(secret), cancel) is { } token
            && await CallerOf(token, cancel) is { } owner
                ? TokenVerdict.Of(owner)
                : TokenVerdict.Unknown;
    }

    /// <summary>Whose it is if that takes no asking: null says nothing.</summary>
    public async ValueTask<Caller?> Known(string secret, CancellationToken cancel)
    {
        if (IsLocalToken(secret))
            return new Caller(LocalIdentities.Administrator, Role.Admin, AuthenticationNames.Token);
        if (IssuedTokens.Looks(secret))
            return issued.Known(secret) is { Account: { } account } identified
                ? await CallerOf(account, identified.EndsAt, cancel)
                : null;
        return TokenText.Looks(secret) && await snapshot.Known(TokenHash.Of(secret), cancel) is { } token
            ? await CallerOf(token, cancel)
            : null;
    }

    public bool IsLocalToken(string secret) =>
        _local is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), _local);

    private async ValueTask<TokenVerdict> Issued(string secret, CancellationToken cancel)
    {
        var identified = await issued.Verify(secret, cancel);
        return identified.Account is { } account
            ? TokenVerdict.Of(await CallerOf(account, identified.EndsAt, cancel))
            : new TokenVerdict(null, $"The ID token was refused: {identified.Problem}.");
    }

    private async ValueTask<Caller> CallerOf(Account account, DateTimeOffset endsAt, CancellationToken cancel) =>
        new(account, await access.RoleOf(account, cancel), AuthenticationNames.Token) { EndsAt = endsAt };

    /// <summary>The tokens of local identities end with local sign-in.</summary>
    private async ValueTask<Caller?> CallerOf(AccessToken token, CancellationToken cancel)
    {
        if (token.Owner.Provider == LocalIdentities.Provider && !settings.LocalSignIn.IsOn)
            return null;
        var role = await access.RoleOf(token.Owner, cancel);
        return new Caller(token.Owner, role < token.Role ? role : token.Role, AuthenticationNames.Token)
        {
            EndsAt = token.ExpiresAt,
        };
    }
}
