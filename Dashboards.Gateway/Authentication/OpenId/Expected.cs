using System.Collections.Immutable;
using Microsoft.IdentityModel.Tokens;

namespace Dashboards.Gateway.Authentication.OpenId;

/// <summary>What a token of one issuer must say to be taken.</summary>
internal sealed record Expected
{
    /// <summary>The issuer in all its spellings.</summary>
    public required ImmutableArray<string> Issuers { get; init; }

    public required string Audience { get; init; }

    public int LongestText { get; init; } = 64 * 1024;

    public ImmutableArray<string> Algorithms { get; init; } =
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256];
}
