using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Dashboards.Gateway.Authentication.OpenId;

/// <summary>What an ID token or userinfo says about a person, as far as it is used.</summary>
internal sealed record OpenIdClaims
{
    private const int MostGroups = 200;

    public required string Subject { get; init; }

    public string? Address { get; init; }

    public bool IsVerified { get; init; }

    /// <summary>Google's claim for accounts that a Workspace organization manages.</summary>
    public string? HostedDomain { get; init; }

    public string? Name { get; init; }

    /// <summary>Null where nothing is said about groups.</summary>
    public ImmutableArray<string>? Groups { get; init; }

    public static OpenIdClaims Of(JsonWebToken token, string? groupsClaim)
    {
        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(token.EncodedPayload));
        return Of(payload.RootElement, groupsClaim);
    }

    public static OpenIdClaims Of(JsonElement said, string? groupsClaim) => new()
    {
        Subject = said.Text("sub") ?? "",
        Address = said.Text("email"),
        IsVerified = said.IsTrue("email_verified"),
        HostedDomain = said.Text("hd"),
        Name = said.Text("preferred_username"),
        Groups = groupsClaim is null ? null : Texts(said.Member(groupsClaim)),
    };

    public bool IsComplete(bool withGroups) => Address is not null && (!withGroups || Groups is not null);

    /// <summary>
    /// What the signed token says, it says: an address comes with the word of the same source on whether it was
    /// verified.
    /// </summary>
    public OpenIdClaims CompletedBy(OpenIdClaims other)
    {
        var completed = this with { Name = Name ?? other.Name, Groups = Groups ?? other.Groups };
        return Address is not null
            ? completed
            : completed with { Address = other.Address, IsVerified = other.IsVerified };
    }

    private static ImmutableArray<string>? Texts(JsonElement? groups) => groups switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        { ValueKind: JsonValueKind.Array } many =>
        [
            .. many.EnumerateArray().Where(group => group.ValueKind == JsonValueKind.String).Take(MostGroups)
                .Select(group => group.GetString()!),
        ],
        _ => null,
    };
}
