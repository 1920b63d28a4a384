namespace Dashboards.Gateway.Authorization;

/// <summary>Roles as people write them.</summary>
internal static class Roles
{
    public static string Name(this Role role) => role switch
    {
        Role.Viewer => "viewer",
        Role.Editor => "editor",
        Role.Admin => "admin",
        _ => "none",
    };

    public static Role? Parse(string? name) => name switch
    {
        "viewer" => Role.Viewer,
        "editor" => Role.Editor,
        "admin" => Role.Admin,
        _ => null,
    };

    public static IEnumerable<Role> UpTo(Role highest) =>
        Enum.GetValues<Role>().Where(role => role > Role.None && role <= highest);
}
