using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Google.Credentials;

/// <summary>
/// The file that application default credentials come from:
/// https://cloud.google.com/docs/authentication/application-default-credentials#order.
/// </summary>
/// <param name="Path">Where it is, or would be.</param>
/// <param name="Kind">Such as <c>authorized_user</c>; null: there is none.</param>
internal sealed record ApplicationDefaultFile(string Path, string? Kind)
{
    private const string Variable = "GOOGLE_APPLICATION_CREDENTIALS";

    public static ApplicationDefaultFile Find() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? Read(named) : Read(WellKnown);

    public override string ToString() => Kind switch
    {
        null => $"none at {Path}, and no metadata server",
        "authorized_user" => $"a person's, from {Path}",
        "service_account" => $"a service account's key, {Path}",
        var other => $"{other.Replace('_', ' ')}, from {Path}",
    };

    private static string WellKnown => System.IO.Path.Combine(
        Environment.GetEnvironmentVariable("CLOUDSDK_CONFIG") is { Length: > 0 } configured ? configured
            : OperatingSystem.IsWindows()
                ? System.IO.Path.Combine(
                    Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "gcloud")
                : System.IO.Path.Combine(
                    Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config", "gcloud"),
        "application_default_credentials.json");

    private static ApplicationDefaultFile Read(string path)
    {
        if (!File.Exists(path))
            return new(path, null);
        try
        {
            return new(path, JsonNode.Parse(File.ReadAllText(path))?["type"]?.GetValue<string>() ?? "unknown");
        }
        catch (JsonException)
        {
            // Google's library will say that it cannot read it; here it is only named.
            return new(path, "unreadable");
        }
    }
}
