using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WaitFor<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.Wait(dependency, WaitType.WaitUntilHealthy, null);

    public static IResourceBuilder<T> WaitFor<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior waitBehavior)
        where T : IResourceWithWaitSupport => builder.Wait(dependency, WaitType.WaitUntilHealthy, waitBehavior);

    public static IResourceBuilder<T> WaitForStart<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.Wait(dependency, WaitType.WaitUntilStarted, null);

    public static IResourceBuilder<T> WaitForStart<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior waitBehavior)
        where T : IResourceWithWaitSupport => builder.Wait(dependency, WaitType.WaitUntilStarted, waitBehavior);

    public static IResourceBuilder<T> WaitForCompletion<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport
    {
        ThrowIfItCannotWait(builder, dependency);
        return builder
            .WithRelationship(dependency.Resource, RelationshipTypes.WaitFor)
            .WithAnnotation(new WaitAnnotation(dependency.Resource, WaitType.WaitForCompletion, exitCode));
    }

    public static IResourceBuilder<T> WithExplicitStart<T>(this IResourceBuilder<T> builder) where T : IResource =>
        builder.WithAnnotation(new ExplicitStartupAnnotation());

    private static IResourceBuilder<T> Wait<T>(
        this IResourceBuilder<T> builder,
        IResourceBuilder<IResource> dependency,
        WaitType type,
        WaitBehavior? behavior,
        bool addRelationship = true) where T : IResourceWithWaitSupport
    {
        ThrowIfItCannotWait(builder, dependency);

        // Who waits for a child waits for its parent as well, which is what runs.
        if (dependency.Resource is IResourceWithParent { Parent: var parent })
            builder.Wait(
                builder.ApplicationBuilder.CreateResourceBuilder(parent), type, behavior, addRelationship: false);
        if (addRelationship)
            builder.WithRelationship(dependency.Resource, RelationshipTypes.WaitFor);
        return builder.WithAnnotation(new WaitAnnotation(dependency.Resource, type) { WaitBehavior = behavior });
    }

    private static void ThrowIfItCannotWait<T>(IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(dependency);
        if ((IResource)builder.Resource == dependency.Resource)
            throw new DistributedApplicationException($"The '{builder.Resource.Name}' resource cannot wait for " +
                "itself.");
        if (builder.Resource is IResourceWithParent { Parent: var parent } && parent == dependency.Resource)
        {
            throw new DistributedApplicationException(
                $"The '{builder.Resource.Name}' resource cannot wait for its parent " +
                $"'{dependency.Resource.Name}'.");
        }
    }
}
