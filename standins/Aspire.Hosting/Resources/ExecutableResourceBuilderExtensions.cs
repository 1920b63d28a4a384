using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class ExecutableResourceBuilderExtensions
{
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder,
        [ResourceName] string name,
        string command,
        string workingDirectory,
        params string[]? args) =>
        builder.AddResource(new ExecutableResource(
            name, command, Path.GetFullPath(workingDirectory, builder.AppHostDirectory))).WithArgs(args ?? []);

    /// <summary>When publishing, a container takes the executable's place and shares what is known about it.</summary>
    public static IResourceBuilder<T> PublishAsDockerFile<T>(
        this IResourceBuilder<T> builder, Action<IResourceBuilder<ContainerResource>>? configure)
        where T : ExecutableResource
    {
        var application = builder.ApplicationBuilder;
        if (!application.ExecutionContext.IsPublishMode)
            return builder;
        application.Resources.Remove(builder.Resource);
        var container = application.AddResource(new PublishedExecutable(builder.Resource));
        container.WithDockerfile(builder.Resource.WorkingDirectory);
        configure?.Invoke(container);
        return builder;
    }

    private sealed class PublishedExecutable(ExecutableResource executable) : ContainerResource(executable.Name)
    {
        public override ResourceAnnotationCollection Annotations => executable.Annotations;
    }
}
