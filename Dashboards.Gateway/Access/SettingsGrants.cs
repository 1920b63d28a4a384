using Dashboards.Gateway.Authentication.LocalSignIn;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Access;

/// <summary>Who may from the start: the administrators of the settings, and the identities of local sign-in.</summary>
internal sealed class SettingsGrants(GatewaySettings settings)
{
    public IReadOnlyList<Grant> All { get; } =
    [
        .. settings.AdministratorNames
            .Select(name => Principal.Parse(name, out _)).OfType<Principal>()
            .Select(principal => new Grant(principal, Role.Admin, GrantSource.Settings)),
        .. settings.LocalSignIn.IsOn ? LocalIdentities.Grants : [],
    ];
}
