using System.Security.Cryptography;
using System.Text;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Settings;
using Dashboards.Gateway.Tokens;

namespace Dashboards.Gateway.Authentication.Tokens;

/// <summary>Whose secret it is: a personal access token, or the local administrator's.</summary>
internal sealed class TokenVerifier(GatewaySettings settings, TokenSnapshot snapshot)
{
    private readonly byte[]? _local = settings.LocalSignIn.IsOn ? Encoding.UTF8.GetBytes(settings.LocalSignIn.Token!) : null;

    public async ValueTask<Principal?> Verify(string secret, CancellationToken cancel)
    {
        if (IsLocalToken(secret))
            return new Principal("admin@localhost", Role.Admin, AuthenticationNames.Token);
        if (!TokenText.Looks(secret))
            return null;
        return await snapshot.Find(TokenHash.Of(secret), cancel) is { } token
            ? new Principal(token.Owner, token.Role, AuthenticationNames.Token)
            : null;
    }

    public bool IsLocalToken(string secret) =>
        _local is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), _local);
}
