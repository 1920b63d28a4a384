using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

public static partial class ResourceExtensions
{
    public static bool TryGetLastAnnotation<T>(this IResource resource, [NotNullWhen(true)] out T? annotation)
        where T : IResourceAnnotation
    {
        annotation = resource.Annotations.OfType<T>().LastOrDefault();
        return annotation is not null;
    }

    public static bool TryGetAnnotationsOfType<T>(
        this IResource resource, [NotNullWhen(true)] out IEnumerable<T>? result) where T : IResourceAnnotation
    {
        var found = resource.Annotations.OfType<T>().ToArray();
        result = found.Length > 0 ? found : null;
        return result is not null;
    }

    public static bool HasAnnotationOfType<T>(this IResource resource) where T : IResourceAnnotation =>
        resource.Annotations.OfType<T>().Any();

    public static bool TryGetAnnotationsIncludingAncestorsOfType<T>(
        this IResource resource, [NotNullWhen(true)] out IEnumerable<T>? result) where T : IResourceAnnotation
    {
        var found = new List<T>();
        for (var r = resource; r is not null; r = (r as IResourceWithParent)?.Parent)
            found.AddRange(r.Annotations.OfType<T>());
        result = found.Count > 0 ? found : null;
        return result is not null;
    }

    public static bool HasAnnotationIncludingAncestorsOfType<T>(this IResource resource)
        where T : IResourceAnnotation =>
        resource.TryGetAnnotationsIncludingAncestorsOfType<T>(out _);

    public static bool IsExcludedFromPublish(this IResource resource) =>
        resource.TryGetLastAnnotation<ManifestPublishingCallbackAnnotation>(out var annotation) &&
        annotation == ManifestPublishingCallbackAnnotation.Ignore;

    public static int GetReplicaCount(this IResource resource) => 1;
}
