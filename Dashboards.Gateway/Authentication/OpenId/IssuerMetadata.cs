using System.Collections.Immutable;
using Microsoft.IdentityModel.Tokens;

namespace Dashboards.Gateway.Authentication.OpenId;

/// <summary>What an issuer publishes about itself: discovery document and keys.</summary>
internal sealed record IssuerMetadata
{
    public required ImmutableArray<JsonWebKey> Keys { get; init; }

    public string AuthorizationEndpoint { get; init; } = "";

    public string TokenEndpoint { get; init; } = "";

    public string? UserInfoEndpoint { get; init; }

    /// <summary>The secret goes into the form, and not into <c>Authorization</c>.</summary>
    public bool TakesSecretInForm { get; init; }

    /// <summary>Callbacks carry <c>iss</c> (RFC 9207), so one without it comes from somebody else.</summary>
    public bool NamesItselfInCallback { get; init; }
}
