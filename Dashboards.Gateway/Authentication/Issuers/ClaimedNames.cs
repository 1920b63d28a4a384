using System.Collections.Immutable;
using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authentication.OpenId;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Dashboards.Gateway.Authentication.Issuers;

/// <summary>
/// Any other issuer: whoever it is about is named by the claims that the settings list, below the issuer's name.
/// </summary>
internal sealed class ClaimedNames(string issuer, string? claims)
{
    private readonly ImmutableArray<string> _claims = Split(claims);

    public Identified Identify(JsonWebToken token)
    {
        ImmutableArray<string> names =
            [.. _claims.Select(claim => Text(token, claim)).OfType<string>().Select(value => $"{issuer}/{value}")];
        return names is []
            ? Identified.Nobody($"it has no claim {string.Join(" or ", _claims)}")
            : Identified.As(new Account
            {
                Key = $"{token.Issuer}|{token.Subject}",
                User = names[0],
                Provider = issuer,
                Principals = [.. names.Select(Principal.ServiceAccount)],
            });
    }

    private static ImmutableArray<string> Split(string? claims) =>
        (claims ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } given
            ? [.. given]
            : ["sub"];

    private static string? Text(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<string>(claim, out var value) && Subject.IsValid(value) ? value : null;
}
