using Aspire.Hosting.GoogleCloud;

namespace Dashboards.AppHost.Local;

internal static class StorageEmulatorExtensions
{
    /// <summary>Serves the storage from this machine. No effect when publishing.</summary>
    public static IResourceBuilder<CloudStorageResource> RunAsEmulator(
        this IResourceBuilder<CloudStorageResource> storage, LocalRuntime runtime)
    {
        if (storage.ApplicationBuilder.ExecutionContext.IsPublishMode)
            return storage;

        var builder = storage.ApplicationBuilder;
        var name = $"{storage.Resource.Name}-emulator";
        var emulator = runtime.IsContainers
            ? builder.AddStorageEmulatorContainer(name, runtime)
            : builder.AddStorageEmulatorProcess(name, runtime);
        emulator.WithHttpHealthCheck("/_internal/healthcheck");
        return storage.RunAsEmulator(emulator);
    }
}
