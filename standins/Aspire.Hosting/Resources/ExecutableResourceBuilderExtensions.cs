using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class ExecutableResourceBuilderExtensions
{
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder,
        [ResourceName] string name,
        string command,
        string workingDirectory,
        params string[]? args) => AddExecutable(builder, name, command, workingDirectory, (object[]?)args);

    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder,
        [ResourceName] string name,
        string command,
        string workingDirectory,
        params object[]? args)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(workingDirectory);
        var folder = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, workingDirectory));
        return builder.AddResource(new ExecutableResource(name, command, folder))
            .WithArgs(context => context.Args.AddRange(args ?? []));
    }

    public static IResourceBuilder<T> WithCommand<T>(this IResourceBuilder<T> builder, string command)
        where T : ExecutableResource
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        Executable(builder).Command = command;
        return builder;
    }

    public static IResourceBuilder<T> WithWorkingDirectory<T>(
        this IResourceBuilder<T> builder, string workingDirectory)
        where T : ExecutableResource
    {
        ArgumentNullException.ThrowIfNull(workingDirectory);
        Executable(builder).WorkingDirectory =
            Path.GetFullPath(Path.Combine(builder.ApplicationBuilder.AppHostDirectory, workingDirectory));
        return builder;
    }

    private static ExecutableAnnotation Executable<T>(IResourceBuilder<T> builder) where T : ExecutableResource =>
        builder.Resource.Annotations.OfType<ExecutableAnnotation>().LastOrDefault()
        ?? throw new InvalidOperationException(
            $"The resource '{builder.Resource.Name}' is missing the ExecutableAnnotation");
}
