using Dashboards.Gateway.Authentication.LocalSignIn;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Access;

/// <summary>Who may from the start: administrators and editors of the settings, and the identities of local sign-in.</summary>
internal sealed class SettingsGrants(GatewaySettings settings)
{
    public IReadOnlyList<Grant> All { get; } =
    [
        .. Grants(settings.AdministratorNames, Role.Admin),
        .. Grants(settings.EditorNames, Role.Editor),
        .. settings.LocalSignIn.IsOn ? LocalIdentities.Grants : [],
    ];

    private static IEnumerable<Grant> Grants(IEnumerable<string> names, Role role) => names
        .Select(name => Principal.Parse(name, out _)).OfType<Principal>()
        .Select(principal => new Grant(principal, role, GrantSource.Settings));
}
