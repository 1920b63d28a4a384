using System.Text.Json.Serialization;

namespace Dashboards.Gateway.OAuth;

/// <summary>RFC 6749, 5.1, and what the client shows about its token.</summary>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] long ExpiresIn,
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("role")] string Role,
    [property: JsonPropertyName("user")] string User);

/// <summary>RFC 6749, 5.2.</summary>
internal sealed record OAuthError(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string Description);

/// <summary>What a client needs to know before it knows anybody: <c>/.well-known/dashboards</c>.</summary>
internal sealed record Discovery(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("origin")] string Origin,
    [property: JsonPropertyName("audience")] string Audience,
    [property: JsonPropertyName("authorization_endpoint")] string AuthorizationEndpoint,
    [property: JsonPropertyName("token_endpoint")] string TokenEndpoint,
    [property: JsonPropertyName("logs_endpoint")] string LogsEndpoint)
{
    /// <param name="origin">Of the gateway, as browsers know it.</param>
    /// <param name="audience">What <c>aud</c> of an ID token must be.</param>
    public static Discovery Of(string origin, string audience) => new(
        "Dashboards", origin, audience, origin + "/-/authorize", origin + "/-/token", origin + "/-/logs/");
}

[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(OAuthError))]
[JsonSerializable(typeof(Discovery))]
internal sealed partial class OAuthJson : JsonSerializerContext;
