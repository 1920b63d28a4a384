using System.Text.Json;
using FakeGoogleCloud.Http;

namespace FakeGoogleCloud.Credentials;

/// <summary>What a method needs and what a role gives.</summary>
internal static class Permissions
{
    private static readonly Dictionary<string, string> _exceptions =
        Read<Dictionary<string, string>>("permissions.json");
    private static readonly Dictionary<string, string[]> _roles = Read<Dictionary<string, string[]>>("roles.json");

    private static readonly Dictionary<string, string> _verbs = new()
    {
        ["insert"] = "create",
        ["patch"] = "update",
        ["batchGet"] = "get",
        ["search"] = "list",
    };

    public static bool IsRole(string role) => _roles.ContainsKey(role);

    /// <summary>
    /// <c>run.projects.locations.services.patch</c> needs <c>run.services.update</c>: the API, the kind and the
    /// deed, but for the exceptions in <c>permissions.json</c>. Null: nothing is needed.
    /// </summary>
    public static string? Needed(string method)
    {
        if (_exceptions.TryGetValue(method, out var exception))
            return exception.Length == 0 ? null : exception;
        var parts = method.Split('.');
        if (parts[^1] is "testIamPermissions")
            return null;
        var api = parts[0] switch
        {
            "sql" => "cloudsql",
            "cloudresourcemanager" => "resourcemanager",
            var same => same,
        };
        return $"{api}.{parts[^2]}.{_verbs.GetValueOrDefault(parts[^1], parts[^1])}";
    }

    public static bool Gives(string role, string permission) =>
        _roles.TryGetValue(role, out var patterns) && patterns.Any(p => Matches(p, permission));

    /// <summary>The policies that speak about what a call touches, besides the project's.</summary>
    public static string? PolicyOf(Call call)
    {
        var path = call.Path;
        string? Part(string key) => path.GetValueOrDefault(key);
        var api = call.Document.Name;
        return (api, call.Method.Id) switch
        {
            ("secretmanager", _) when Part("secretsId") is { } secret => $"secrets/{secret}",
            ("storage", _) when (Part("bucket") ?? Part("destinationBucket")) is { } bucket => $"buckets/{bucket}",
            ("artifactregistry", _) when Part("repositoriesId") is { } repository
                => $"repositories/{Part("locationsId")}/{repository}",
            ("run", _) when Part("servicesId") is { } service => $"run/{Part("locationsId")}/services/{service}",
            ("run", _) when Part("jobsId") is { } job => $"run/{Part("locationsId")}/jobs/{job}",
            ("iam" or "iamcredentials", _) when Part("serviceAccountsId") is { } account =>
                $"serviceAccounts/{account}",
            ("iap", _) => $"iap/{Part("v1Id")}",
            _ => null,
        };
    }

    private static bool Matches(string pattern, string permission)
    {
        var cut = pattern.IndexOf('*');
        return cut < 0
            ? pattern == permission
            : permission.StartsWith(pattern[..cut], StringComparison.Ordinal)
                && permission.EndsWith(pattern[(cut + 1)..], StringComparison.Ordinal);
    }

    private static T Read<T>(string name) =>
        JsonSerializer.Deserialize<T>(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Credentials", name)))!;
}
