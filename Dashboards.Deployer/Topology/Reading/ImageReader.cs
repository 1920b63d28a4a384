using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.GoogleCloud.Images;

namespace Aspire.Hosting.GoogleCloud.Topology.Reading;

/// <summary>What a resource's image is made of. Resources of the same source share one.</summary>
internal sealed class ImageReader
{
    private readonly Dictionary<ImageOrigin, BuiltImage> _built = [];

    public async Task<CloudImage> ReadAsync(IResource resource, CancellationToken cancellation)
    {
        if (OriginOf(resource) is not { } origin)
            return Public(resource);
        if (!_built.TryGetValue(origin, out var image))
            _built[origin] = image = new BuiltImage(
                NameOf(origin, resource), await ContentHash.OfAsync(origin, cancellation).ConfigureAwait(false))
            {
                Origin = origin,
            };
        return image;
    }

    private string NameOf(ImageOrigin origin, IResource resource)
    {
        var name = resource.Name.ToLowerInvariant();
        var folder = origin is DockerfileOrigin { Folder: var path } ? Path.GetFileName(path).ToLowerInvariant() : name;
        return folder.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && _built.Values.All(b => b.Name != folder)
            ? folder : name;
    }

    private static ImageOrigin? OriginOf(IResource resource)
    {
        if (resource.Annotations.OfType<IProjectMetadata>().LastOrDefault() is { } project)
            return new ProjectOrigin(project.ProjectPath);
        if (resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault() is not { } build)
            return null;
        if (build.Stage is not null || build.BuildArguments.Count > 0)
            throw new TopologyException(
                [$"{resource.Name} is built from a stage or with arguments, which Cloud Run's builds do not take."]);
        return new DockerfileOrigin(build.ContextPath)
        {
            Dockerfile = Path.GetRelativePath(build.ContextPath, build.DockerfilePath),
        };
    }

    // Cloud Run wants the registry said: docker.io/library/redis:8
    private static PinnedImage Public(IResource resource)
    {
        var image = resource.Annotations.OfType<ContainerImageAnnotation>().Last();
        var registry = image.Registry is { Length: > 0 } given ? $"{given}/"
            : image.Image.Split('/')[0].Contains('.', StringComparison.Ordinal) ? ""
            : image.Image.Contains('/', StringComparison.Ordinal) ? "docker.io/" : "docker.io/library/";
        var version = image.SHA256 is { } digest ? $"@sha256:{digest}" : $":{image.Tag ?? "latest"}";
        return new PinnedImage(resource.Name.ToLowerInvariant(), registry + image.Image + version);
    }
}
