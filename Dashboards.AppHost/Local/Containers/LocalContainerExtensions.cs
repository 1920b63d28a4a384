namespace Dashboards.AppHost.Local;

internal static class LocalContainerExtensions
{
    /// <summary>The user of every image of ours, and of the emulator whose files TensorBoard reads.</summary>
    public const string User = "65532:65532";

    /// <summary>
    /// Builds the image of a folder of <c>containers</c>; on this machine upon the Python image of the settings.
    /// </summary>
    public static IResourceBuilder<T> WithOwnImage<T>(
        this IResourceBuilder<T> container, LocalRuntime runtime, string folder) where T : ContainerResource
    {
        container.WithDockerfile(runtime.ContainerFolder(folder));
        return runtime.IsPublished
            ? container
            : container.WithBuildArg("PYTHON_IMAGE", runtime.Settings.Images.Python).WithConfinement();
    }

    /// <summary>Takes what a server has no use for: writing its image, capabilities, gaining rights.</summary>
    public static IResourceBuilder<T> WithConfinement<T>(this IResourceBuilder<T> container)
        where T : ContainerResource =>
        container.WithContainerRuntimeArgs(
            "--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL", "--security-opt", "no-new-privileges");

    /// <summary>Replaces name, registry and version of the image by those of one reference.</summary>
    public static IResourceBuilder<T> WithImageReference<T>(this IResourceBuilder<T> container, string reference)
        where T : ContainerResource =>
        container.WithImage(reference).WithImageRegistry(null);
}
