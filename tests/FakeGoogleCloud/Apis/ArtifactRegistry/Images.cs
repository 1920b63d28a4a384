using System.Text.Json.Nodes;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.ArtifactRegistry;

/// <summary>What the registry holds: packages, their versions by digest, tags that name one.</summary>
internal static class Images
{
    public static void Push(Cloud cloud, Image image, string digest)
    {
        var repository = $"projects/{cloud.Project}/locations/{image.Location}/repositories/{image.Repository}";
        var parent = $"{repository}/packages/{image.Package}";
        cloud.Store["packages"].Put(image.PackageKey, Stamped(cloud, parent));
        cloud.Store["imageVersions"]
            .Put($"{image.PackageKey}/{digest}", Stamped(cloud, $"{parent}/versions/{digest}"));
        if (image.Tag is { } tag)
            cloud.Store["tags"].Put($"{image.PackageKey}/{tag}", new JsonObject
            {
                ["name"] = $"{parent}/tags/{tag}",
                ["version"] = $"{parent}/versions/{digest}",
            });
    }

    /// <summary>The digest that an image's name stands for now.</summary>
    public static string? DigestOf(Cloud cloud, Image image)
    {
        var digest = image.Digest
            ?? cloud.Store["tags"].Find($"{image.PackageKey}/{image.Tag ?? "latest"}")
                .Text("version")?.Split('/')[^1];
        return digest is not null && cloud.Store["imageVersions"].Has($"{image.PackageKey}/{digest}")
            ? digest : null;
    }

    private static JsonObject Stamped(Cloud cloud, string name)
    {
        var item = new JsonObject { ["name"] = name };
        cloud.Stamp.Create(item);
        return item;
    }
}
