using System.Text.Json.Nodes;
using FakeGoogleCloud.Running;

namespace FakeGoogleCloud.Metadata;

/// <summary>The metadata of an instance, but for tokens.</summary>
internal sealed class MetadataTree(Cloud cloud)
{
    public JsonObject Of(Launch launch)
    {
        // projects/P/locations/REGION/…
        var region = launch.Name.Split('/')[3];
        return new JsonObject
        {
            ["instance"] = new JsonObject
            {
                ["id"] = Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(launch.Name)),
                ["region"] = $"projects/{cloud.Number}/regions/{region}",
                ["service-accounts"] = new JsonObject
                {
                    ["default"] = Account(launch.Account),
                    [launch.Account] = Account(launch.Account),
                },
                ["zone"] = $"projects/{cloud.Number}/zones/{region}-1",
            },
            ["project"] = new JsonObject
            {
                ["numeric-project-id"] = cloud.Number,
                ["project-id"] = cloud.Project,
            },
        };
    }

    private static JsonObject Account(string email) => new()
    {
        ["aliases"] = new JsonArray("default"),
        ["email"] = email,
        ["scopes"] = new JsonArray("https://www.googleapis.com/auth/cloud-platform"),
    };

    /// <summary>Recursively, names are written in camel case.</summary>
    public static JsonObject Whole(JsonObject folder) => new(folder.Select(p => KeyValuePair.Create(Camel(p.Key),
        p.Value is JsonObject child ? Whole(child) : p.Value?.DeepClone())));

    private static string Camel(string name) => name.Contains('@', StringComparison.Ordinal) ? name
        : string.Concat(name.Split('-').Select((p, i) => i == 0 ? p : char.ToUpperInvariant(p[0]) + p[1..]));
}
