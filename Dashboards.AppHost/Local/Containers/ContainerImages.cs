namespace Dashboards.AppHost.Local;

/// <summary>
/// The images that come from elsewhere, at exact versions. Section <c>Dashboards:Images</c> names others: those of
/// a mirror, for instance.
/// </summary>
internal sealed record ContainerImages
{
    /// <summary>
    /// What <c>containers/*/Dockerfile</c> build upon; their own default, which Cloud Build takes, is the same.
    /// </summary>
    public string Python { get; init; } = "docker.io/library/python:3.11.14-slim-bookworm";

    public string Postgres { get; init; } = "docker.io/library/postgres:18.3";

    public string StorageEmulator { get; init; } = "docker.io/fsouza/fake-gcs-server:1.54.0";

    /// <summary>Whether a reference says which version is meant.</summary>
    public static bool NamesVersion(string image) =>
        // A colon before a slash is that of a registry's port.
        image[(image.LastIndexOf('/') + 1)..].Split(':', '@') is [_, { Length: > 0 }, ..];
}
