using Dashboards.Gateway.Authorization;

namespace Dashboards.Gateway.Authentication.LocalSignIn;

/// <summary>Who one can be on one's own machine: each role once, to see what others would see.</summary>
internal static class LocalIdentities
{
    public static readonly IReadOnlyList<Principal> All =
    [
        new("admin@localhost", Role.Admin, AuthenticationNames.Session),
        new("editor@localhost", Role.Editor, AuthenticationNames.Session),
        new("viewer@localhost", Role.Viewer, AuthenticationNames.Session),
    ];

    public static Principal? Find(string? user) => All.FirstOrDefault(identity => identity.User == user);
}
