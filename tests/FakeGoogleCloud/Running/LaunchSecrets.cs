using System.Text;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Apis.Secrets;
using FakeGoogleCloud.Credentials;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Running;

/// <summary>
/// Secrets' values as they are when a container starts. Whether the account may was looked at before.
/// </summary>
internal sealed class LaunchSecrets(Cloud cloud, string account)
{
    public static string Text(Cloud cloud, JsonObject reference) =>
        Encoding.UTF8.GetString(Payload(cloud, reference.Text("secret")!, reference.Text("version")));

    /// <summary>A volume's files; without items, one of the secret's own name.</summary>
    public IReadOnlyDictionary<string, byte[]> Files(JsonObject volume)
    {
        var secret = volume.Text("secret")!;
        var id = secret.Split('/')[^1];
        if (!cloud.Policies.Allows(Caller.Account(account), "secretmanager.versions.access", $"secrets/{id}"))
            throw new LaunchException($"Permission denied on secret: {id} for service account {account}.");
        var items = volume.Children("items").ToDictionary(i => i.Text("path")!, i => i.Text("version"));
        if (items.Count == 0)
            items[id] = "latest";
        return items.ToDictionary(i => i.Key, i => Payload(cloud, secret, i.Value));
    }

    private static byte[] Payload(Cloud cloud, string secret, string? version) =>
        SecretVersions.Find(cloud, secret.Split('/')[^1], version ?? "latest").Text("data") is { } data
            ? Convert.FromBase64String(data) : throw new LaunchException($"Secret {secret} has no such version.");
}
