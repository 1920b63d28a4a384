using System.Text.RegularExpressions;

namespace FakeGoogleCloud.Apis.ArtifactRegistry;

/// <summary>
/// An image in one of the project's repositories: <c>R-docker.pkg.dev/P/REPOSITORY/PACKAGE:TAG</c> or
/// <c>@DIGEST</c>.
/// </summary>
internal sealed partial record Image(string Location, string Project, string Repository, string Package,
    string? Tag, string? Digest)
{
    public string RepositoryKey => $"{Location}/{Repository}";

    public string PackageKey => $"{RepositoryKey}/{Package}";

    public static Image? Parse(string text) => Form().Match(text) is { Success: true } m
        ? new Image(m.Groups["location"].Value, m.Groups["project"].Value, m.Groups["repository"].Value,
            m.Groups["package"].Value.Replace("/", "%2F", StringComparison.Ordinal), Optional(m.Groups["tag"]),
                Optional(m.Groups["digest"]))
        : null;

    private static string? Optional(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(
        @"^(?<location>[a-z0-9-]+)-docker\.pkg\.dev/(?<project>[^/]+)/(?<repository>[^/]+)/(?<package>[^:@]+)"
        + @"(:(?<tag>[^@]+))?(@(?<digest>sha256:[0-9a-f]{64}))?$")]
    private static partial Regex Form();
}
