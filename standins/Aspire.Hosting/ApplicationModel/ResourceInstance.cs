namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// What runs has an id of its own, NAME-xxxxxxxx, and states are published under it. A surrogate that shares the
/// annotations of another resource shares the id, too.
/// </summary>
internal sealed record ResourceInstanceAnnotation(string Name, string Suffix) : IResourceAnnotation
{
    public string Id => $"{Name}-{Suffix}";

    public static void Ensure(IResource resource)
    {
        if (!resource.HasAnnotationOfType<ResourceInstanceAnnotation>())
            resource.Annotations.Add(new ResourceInstanceAnnotation(resource.Name, NewSuffix()));
    }

    private static string NewSuffix() =>
        new(Random.Shared.GetItems<char>("abcdefghjkmnpqrstuvwxyz", 8));
}

internal static class ResourceInstances
{
    public static bool HasProcess(this IResource resource) =>
        resource.IsContainer() || resource is ExecutableResource or ProjectResource;

    public static string ResourceId(this IResource resource) =>
        resource.TryGetLastAnnotation<ResourceInstanceAnnotation>(out var instance) ? instance.Id : resource.Name;

    /// <summary>
    /// What its telemetry says of it beside its name: the dashboard joins the two, and finds the resource by that.
    /// </summary>
    public static string? InstanceSuffix(this IResource resource) =>
        resource.TryGetLastAnnotation<ResourceInstanceAnnotation>(out var instance) ? instance.Suffix : null;
}
