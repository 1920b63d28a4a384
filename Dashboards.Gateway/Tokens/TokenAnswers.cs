using System.Text.Json.Serialization;
using Dashboards.Gateway.Authorization;

namespace Dashboards.Gateway.Tokens;

/// <summary>The only answer that holds the token itself.</summary>
internal sealed record IssuedToken(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("role")] string Role,
    [property: JsonPropertyName("token")] string Token,
    [property: JsonPropertyName("expiresAt")] DateTimeOffset ExpiresAt);

internal sealed record ListedToken(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("owner")] string Owner,
    [property: JsonPropertyName("role")] string Role,
    [property: JsonPropertyName("createdAt")] DateTimeOffset CreatedAt,
    [property: JsonPropertyName("expiresAt")] DateTimeOffset ExpiresAt,
    [property: JsonPropertyName("lastUsedAt")] DateTimeOffset? LastUsedAt)
{
    public static ListedToken Of(AccessToken token) => new(
        token.Id, token.Name, token.Owner.User, token.Role.Name(), token.CreatedAt, token.ExpiresAt, token.LastUsedAt);
}

internal sealed record TokenList([property: JsonPropertyName("tokens")] IReadOnlyList<ListedToken> Tokens);

[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(IssuedToken))]
[JsonSerializable(typeof(TokenList))]
internal sealed partial class TokensJson : JsonSerializerContext;
