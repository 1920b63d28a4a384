using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;

namespace Dashboards.Gateway.Tokens;

/// <summary>A personal access token as it is kept: the token itself is not, only its hash.</summary>
internal sealed record AccessToken
{
    public required Guid Id { get; init; }

    public required TokenHash Hash { get; init; }

    public required string Name { get; init; }

    /// <summary>As they were when the token was made.</summary>
    public required Account Owner { get; init; }

    /// <summary>The most it may do; what its owner may no more, it may not either.</summary>
    public required Role Role { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }
}
