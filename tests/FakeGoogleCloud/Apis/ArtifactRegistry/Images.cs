using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.ArtifactRegistry;

/// <summary>An image in one of the project's repositories: <c>R-docker.pkg.dev/P/REPOSITORY/PACKAGE:TAG</c> or <c>@DIGEST</c>.</summary>
internal sealed partial record Image(string Location, string Project, string Repository, string Package, string? Tag, string? Digest)
{
    public string RepositoryKey => $"{Location}/{Repository}";

    public string PackageKey => $"{RepositoryKey}/{Package}";

    public static Image? Parse(string text) => Form().Match(text) is { Success: true } m
        ? new Image(m.Groups["location"].Value, m.Groups["project"].Value, m.Groups["repository"].Value,
            m.Groups["package"].Value.Replace("/", "%2F", StringComparison.Ordinal), Optional(m.Groups["tag"]), Optional(m.Groups["digest"]))
        : null;

    private static string? Optional(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(@"^(?<location>[a-z0-9-]+)-docker\.pkg\.dev/(?<project>[^/]+)/(?<repository>[^/]+)/(?<package>[^:@]+)(:(?<tag>[^@]+))?(@(?<digest>sha256:[0-9a-f]{64}))?$")]
    private static partial Regex Form();
}

/// <summary>What the registry holds: packages, their versions by digest, tags that name one.</summary>
internal static class Images
{
    public static void Push(Cloud cloud, Image image, string digest)
    {
        var parent = $"projects/{cloud.Project}/locations/{image.Location}/repositories/{image.Repository}/packages/{image.Package}";
        cloud.Store["packages"].Put(image.PackageKey, Stamped(cloud, parent));
        cloud.Store["imageVersions"].Put($"{image.PackageKey}/{digest}", Stamped(cloud, $"{parent}/versions/{digest}"));
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
            ?? cloud.Store["tags"].Find($"{image.PackageKey}/{image.Tag ?? "latest"}").Text("version")?.Split('/')[^1];
        return digest is not null && cloud.Store["imageVersions"].Has($"{image.PackageKey}/{digest}") ? digest : null;
    }

    private static JsonObject Stamped(Cloud cloud, string name)
    {
        var item = new JsonObject { ["name"] = name };
        cloud.Stamp.Create(item);
        return item;
    }
}
