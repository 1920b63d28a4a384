using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;

namespace FakeGoogleCloud.Apis.Secrets;

/// <summary>Answers name the project by number, whatever the request said.</summary>
internal static class SecretNames
{
    public static string Of(Cloud cloud, string secret) => $"projects/{cloud.Number}/secrets/{secret}";

    public static JsonObject Existing(Cloud cloud, string secret) => cloud.Store["secrets"].Find(secret)
        ?? throw ApiError.NotFound($"Secret [{Of(cloud, secret)}] not found.");
}
