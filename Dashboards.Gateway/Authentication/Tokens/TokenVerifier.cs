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
        if (IsLocalToken(secret))
            return TokenVerdict.Of(
                new Caller(LocalIdentities.Administrator, Role.Admin, AuthenticationNames.Token));
        if (IssuedTokens.Looks(secret))
            return await Issued(secret, cancel);
        if (!TokenText.Looks(secret)
            || await snapshot.Find(TokenHash.Of(secret), cancel) is not { } token
            || !MayBe(token.Owner))
            return TokenVerdict.Unknown;
        var role = await access.RoleOf(token.Owner, cancel);
        return TokenVerdict.Of(
            new Caller(token.Owner, role < token.Role ? role : token.Role, AuthenticationNames.Token)
            {
                EndsAt = token.ExpiresAt,
            });
    }

    public bool IsLocalToken(string secret) =>
        _local is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), _local);

    private async ValueTask<TokenVerdict> Issued(string secret, CancellationToken cancel)
    {
        var identified = await issued.Verify(secret, cancel);
        return identified.Account is { } account
            ? TokenVerdict.Of(
                new Caller(account, await access.RoleOf(account, cancel), AuthenticationNames.Token)
                {
                    EndsAt = identified.EndsAt,
                })
            : new TokenVerdict(null, $"The ID token was refused: {identified.Problem}.");
    }

    /// <summary>The tokens of local identities end with local sign-in.</summary>
    private bool MayBe(Account owner) => settings.LocalSignIn.IsOn || owner.Provider != LocalIdentities.Provider;
}
