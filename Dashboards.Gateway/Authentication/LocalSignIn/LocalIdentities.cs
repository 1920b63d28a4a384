using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authorization;

namespace Dashboards.Gateway.Authentication.LocalSignIn;

/// <summary>Who one can be on one's own machine: each role once, to see what others would see.</summary>
internal static class LocalIdentities
{
    public const string Provider = "local";

    public static readonly IReadOnlyList<Grant> Grants =
    [
        Fixed("admin", Role.Admin),
        Fixed("editor", Role.Editor),
        Fixed("viewer", Role.Viewer),
    ];

    public static readonly IReadOnlyList<Account> All =
    [
        .. Grants.Select(grant => new Account
        {
            Key = $"{Provider}|{grant.Principal}",
            User = grant.Principal.Text["user:".Length..],
            Provider = Provider,
            Principals = [grant.Principal],
        }),
    ];

    public static Account Administrator => All[0];

    public static Account? Find(string? user) => All.FirstOrDefault(account => account.User == user);

    private static Grant Fixed(string name, Role role) =>
        new(Principal.User($"{name}@localhost"), role, GrantSource.Settings);
}
