using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Tokens;

namespace Dashboards.Gateway.OAuth;

/// <summary>What somebody has consented to, for the one program that can show the verifier.</summary>
internal sealed record AuthorizationCode
{
    /// <summary>Of the code: it is kept like a token.</summary>
    public required TokenHash Hash { get; init; }

    public required string Challenge { get; init; }

    public required string RedirectUri { get; init; }

    /// <summary>What the token is to be called.</summary>
    public required string Name { get; init; }

    public required Role Role { get; init; }

    public required Account Account { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
