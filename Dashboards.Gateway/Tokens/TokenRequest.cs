using System.Text.Json.Serialization;
using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;

namespace Dashboards.Gateway.Tokens;

/// <summary>What somebody asks for, as JSON or as the fields of the form.</summary>
internal sealed record TokenRequest(
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("role")] string? Role,
    [property: JsonPropertyName("expiresInDays")] int? ExpiresInDays)
{
    public const int DefaultDays = 90;
    private const int LongestName = 100;

    /// <summary>The role asked for and the days, or why there is no such token for this caller.</summary>
    public (Role Role, int Days, string? Problem) Check(Caller caller)
    {
        var days = ExpiresInDays ?? DefaultDays;
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > LongestName || Name.Any(char.IsControl))
            return (default, 0, $"name: 1 to {LongestName} characters, to know the token by.");
        if (Roles.Parse(Role) is not { } role)
            return (default, 0, "role: viewer, editor or admin.");
        if (role > caller.Role)
            return (default, 0, $"role: at most your own, {caller.Role.Name()}.");
        if (days is < 1 or > 365)
            return (default, 0, "expiresInDays: 1 to 365.");
        return (role, days, null);
    }
}
