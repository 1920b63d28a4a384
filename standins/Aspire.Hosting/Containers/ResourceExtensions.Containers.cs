using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

public static partial class ResourceExtensions
{
    public static bool TryGetContainerImageName(this IResource resource, [NotNullWhen(true)] out string? imageName)
    {
        imageName = resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault() is not { } image ? null
            : (string.IsNullOrEmpty(image.Registry) ? "" : $"{image.Registry}/") + image.Image +
              (!string.IsNullOrEmpty(image.SHA256) ? $"@sha256:{image.SHA256}"
                : string.IsNullOrEmpty(image.Tag) ? "" : $":{image.Tag}");
        return imageName is not null;
    }

    public static bool TryGetContainerMounts(
        this IResource resource, [NotNullWhen(true)] out IEnumerable<ContainerMountAnnotation>? volumeMounts) =>
        resource.TryGetAnnotationsOfType(out volumeMounts);
}
