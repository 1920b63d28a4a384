using System.Text.Json.Serialization;

namespace Dashboards.Gateway.Authentication.OpenId;

/// <summary>
/// <c>AUTHORITY/.well-known/openid-configuration</c>, what is used of it:
/// <see href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata"/>.
/// </summary>
internal sealed record DiscoveryDocument
{
    [JsonPropertyName("issuer")]
    public string? Issuer { get; init; }

    [JsonPropertyName("jwks_uri")]
    public string? Keys { get; init; }

    [JsonPropertyName("authorization_endpoint")]
    public string? AuthorizationEndpoint { get; init; }

    [JsonPropertyName("token_endpoint")]
    public string? TokenEndpoint { get; init; }

    [JsonPropertyName("userinfo_endpoint")]
    public string? UserInfoEndpoint { get; init; }

    [JsonPropertyName("token_endpoint_auth_methods_supported")]
    public string[]? TokenEndpointMethods { get; init; }

    [JsonPropertyName("authorization_response_iss_parameter_supported")]
    public bool NamesIssuerInCallback { get; init; }
}

[JsonSerializable(typeof(DiscoveryDocument))]
internal sealed partial class OpenIdJson : JsonSerializerContext;
