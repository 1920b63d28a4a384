using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authentication.LocalSignIn;
using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>Whom a session's cookie speaks for, now.</summary>
internal sealed class SessionCallers(GatewaySettings settings, SessionSnapshot sessions, AccessSnapshot access)
{
    /// <summary>Null when it is over; a session of local sign-in ends where that is switched off.</summary>
    public async ValueTask<Caller?> Find(SessionTicket ticket, CancellationToken cancel)
    {
        if (await sessions.Find(ticket, cancel) is not { Account: var account }
            || (account.Provider == LocalIdentities.Provider && !settings.LocalSignIn.IsOn))
            return null;
        return new Caller(account, await access.RoleOf(account, cancel), AuthenticationNames.Session);
    }
}
