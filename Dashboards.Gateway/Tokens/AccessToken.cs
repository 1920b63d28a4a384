using Dashboards.Gateway.Authorization;

namespace Dashboards.Gateway.Tokens;

/// <summary>A personal access token as it is kept: the token itself is not, only its hash.</summary>
internal sealed record AccessToken
{
    public required Guid Id { get; init; }

    public required TokenHash Hash { get; init; }

    public required string Name { get; init; }

    public required string Owner { get; init; }

    public required Role Role { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }
}
