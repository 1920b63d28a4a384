using System.Text.Json.Nodes;
using FakeGoogleCloud.Apis.ArtifactRegistry;
using FakeGoogleCloud.Apis.Secrets;
using FakeGoogleCloud.Credentials;
using FakeGoogleCloud.State;
using FakeGoogleCloud.Time;

namespace FakeGoogleCloud.Apis.Run;

/// <summary>What Cloud Run looks at before it starts containers: images and secrets.</summary>
internal static class RevisionStart
{
    public static Obstacle? Of(Cloud cloud, JsonObject template) =>
        MissingImage(cloud, template) ?? ForbiddenSecret(cloud, template);

    private static Obstacle? MissingImage(Cloud cloud, JsonObject template)
    {
        foreach (var text in template.Children("containers").Select(c => c.Text("image")!))
            // An image of another registry is believed to be there.
            if (Image.Parse(text) is { } image && cloud.IsOurs(image.Project)
                && Images.DigestOf(cloud, image) is null)
                return new Obstacle("reason", "CONTAINER_MISSING", $"Image '{text}' not found.");
        return null;
    }

    private static Obstacle? ForbiddenSecret(Cloud cloud, JsonObject template)
    {
        var account = Caller.Account(template.Text("serviceAccount")!);
        foreach (var (secret, version) in SecretsOf(template))
        {
            if (SecretVersions.Find(cloud, secret, version) is not { } found)
                return Forbidden($"Secret {SecretNames.Of(cloud, secret)}/versions/{version} was not found");
            if (found.Text("state") is not "ENABLED")
                return Forbidden($"Secret {found.Text("name")} is in {found.Text("state")} state");
            if (!cloud.Policies.Allows(account, "secretmanager.versions.access", $"secrets/{secret}"))
                return Forbidden($"Permission denied on secret: {found.Text("name")} for Revision service "
                    + $"account {account.Email}. "
                    + "The service account used must be granted the 'Secret Manager Secret Accessor' role "
                    + "(roles/secretmanager.secretAccessor) at the secret, project or higher level.");
        }
        return null;
    }

    /// <summary>Secret and version of every environment variable and mounted file.</summary>
    public static IEnumerable<(string Secret, string Version)> SecretsOf(JsonObject template)
    {
        foreach (var env in template.Children("containers").SelectMany(c => c.Children("env")))
            if (env.Child("valueSource", "secretKeyRef") is { } reference)
                yield return (reference.Text("secret")!.Split('/')[^1], reference.Text("version") ?? "latest");
        foreach (var volume in template.Children("volumes").Select(v => v.Child("secret")).OfType<JsonObject>())
        {
            var items = volume.Children("items").Select(i => i.Text("version") ?? "latest")
                .DefaultIfEmpty("latest");
            foreach (var version in items)
                yield return (volume.Text("secret")!.Split('/')[^1], version);
        }
    }

    private static Obstacle Forbidden(string message) => new("reason", "SECRETS_ACCESS_CHECK_FAILED", message);

    /// <summary>From a fault or from what ran to an obstacle.</summary>
    public static Obstacle? Of(Outcome outcome) => outcome.Error is { } error ? Of(error) : null;

    public static Obstacle Of(JsonObject error) =>
        new("revisionReason", error.Text("reason") ?? "HEALTH_CHECK_CONTAINER_ERROR",
        error.Text("message") ?? "The container failed to start.");
}
