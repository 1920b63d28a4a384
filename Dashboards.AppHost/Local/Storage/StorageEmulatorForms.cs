namespace Dashboards.AppHost.Local;

/// <summary>The storage emulator as a process over the data folder, or as a container over a volume.</summary>
internal static class StorageEmulatorForms
{
    private const int Port = 4443;

    public static IResourceBuilder<IResourceWithEndpoints> AddStorageEmulatorProcess(
        this IDistributedApplicationBuilder builder, string name, LocalRuntime runtime)
    {
        var emulator = runtime.AddServer(
            (python, containers) => new StorageEmulatorProcess(name, python, containers), "gcs-emulator/serve.py");
        return emulator
            .WithHttpEndpoint(name: "http")
            .WithArgs("--root", runtime.Data.Storage, "--host", "127.0.0.1")
            .WithArgs("--port", emulator.GetEndpoint("http").Property(EndpointProperty.TargetPort));
    }

    // It keeps its files to itself (mode 600), and TensorBoard reads them: so both are the same user.
    public static IResourceBuilder<IResourceWithEndpoints> AddStorageEmulatorContainer(
        this IDistributedApplicationBuilder builder, string name, LocalRuntime runtime) =>
        builder.AddResource(new StorageEmulatorContainer(name))
            .WithImageReference(runtime.Settings.Images.StorageEmulator)
            .WithConfinement()
            .WithContainerRuntimeArgs("--user", LocalContainerExtensions.User)
            .WithVolume(runtime.Kept.VolumeOf("storage"), StorageEmulatorContainer.Volume)
            .WithHttpEndpoint(targetPort: Port, name: "http")
            // As containers/gcs-emulator/serve.py starts it.
            .WithEnvironment("GOMEMLIMIT", "64MiB")
            .WithArgs("-backend", "filesystem", "-filesystem-root", StorageEmulatorContainer.Root)
            .WithArgs("-scheme", "http", "-host", "0.0.0.0", "-port", "4443", "-log-level", "warn");
}
