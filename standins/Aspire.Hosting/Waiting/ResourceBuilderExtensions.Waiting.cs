using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WaitFor<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport
    {
        ThrowIfItCannotWait(builder.Resource, dependency.Resource);

        // Who waits for a child waits for its parent as well, which is what runs.
        if (dependency.Resource is IResourceWithParent { Parent: var parent })
            builder.WaitFor(builder.ApplicationBuilder.CreateResourceBuilder(parent));
        return builder.WithRelationship(dependency.Resource, ResourceRelationshipAnnotation.WaitFor)
            .WithAnnotation(new WaitAnnotation(dependency.Resource, WaitType.WaitUntilHealthy));
    }

    public static IResourceBuilder<T> WaitForCompletion<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport
    {
        ThrowIfItCannotWait(builder.Resource, dependency.Resource);
        return builder.WithRelationship(dependency.Resource, ResourceRelationshipAnnotation.WaitFor)
            .WithAnnotation(new WaitAnnotation(dependency.Resource, WaitType.WaitForCompletion, exitCode));
    }

    private static void ThrowIfItCannotWait(IResource resource, IResource dependency)
    {
        if (resource == dependency)
            throw new DistributedApplicationException($"The '{resource.Name}' resource cannot wait for itself.");
        if (resource is IResourceWithParent { Parent: var parent } && parent == dependency)
            throw new DistributedApplicationException(
                $"The '{resource.Name}' resource cannot wait for its parent '{dependency.Name}'.");
    }
}
