using System.Text.Json.Serialization;
using Dashboards.Gateway.Authorization;

namespace Dashboards.Gateway.Access;

/// <summary>What a program sends to give a role.</summary>
internal sealed record AskedGrant(
    [property: JsonPropertyName("principal")] string? Principal,
    [property: JsonPropertyName("role")] string? Role);

internal sealed record ListedGrant(
    [property: JsonPropertyName("principal")] string Principal,
    [property: JsonPropertyName("role")] string Role,
    [property: JsonPropertyName("source")] string Source,
    [property: JsonPropertyName("by")] string? By,
    [property: JsonPropertyName("at")] DateTimeOffset? At)
{
    public static ListedGrant Of(Grant grant) => grant.Source == GrantSource.Settings
        ? new(grant.Principal.Text, grant.Role.Name(), "settings", null, null)
        : new(grant.Principal.Text, grant.Role.Name(), "database", grant.By, grant.At);
}

internal sealed record ListedRequest(
    [property: JsonPropertyName("user")] string User,
    [property: JsonPropertyName("provider")] string Provider,
    [property: JsonPropertyName("principals")] IReadOnlyList<string> Principals,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("askedAt")] DateTimeOffset AskedAt)
{
    public static ListedRequest Of(AccessRequest request) => new(
        request.Account.User, request.Account.Provider,
        [.. request.Account.Principals.Select(principal => principal.Text)], request.Message, request.AskedAt);
}

internal sealed record AccessList(
    [property: JsonPropertyName("grants")] IReadOnlyList<ListedGrant> Grants,
    [property: JsonPropertyName("requests")] IReadOnlyList<ListedRequest> Requests);

[JsonSerializable(typeof(AskedGrant))]
[JsonSerializable(typeof(AccessList))]
internal sealed partial class AccessJson : JsonSerializerContext;
