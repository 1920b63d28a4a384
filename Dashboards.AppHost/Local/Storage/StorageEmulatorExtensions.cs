using Aspire.Hosting.GoogleCloud;

namespace Dashboards.AppHost.Local;

internal static class StorageEmulatorExtensions
{
    /// <summary>Serves the storage from the data folder of this machine. No effect when publishing.</summary>
    public static IResourceBuilder<CloudStorageResource> RunAsEmulator(
        this IResourceBuilder<CloudStorageResource> storage, LocalRuntime runtime)
    {
        if (storage.ApplicationBuilder.ExecutionContext.IsPublishMode)
            return storage;

        var emulator = runtime.AddServer(
            (python, containers) => new StorageEmulator($"{storage.Resource.Name}-emulator", python, containers),
            "gcs-emulator/serve.py");
        emulator
            .WithHttpEndpoint(name: "http")
            .WithArgs("--root", runtime.Data.Storage, "--host", "127.0.0.1")
            .WithArgs("--port", emulator.GetEndpoint("http").Property(EndpointProperty.TargetPort))
            .WithHttpHealthCheck("/_internal/healthcheck");
        return storage.RunAsEmulator(emulator);
    }
}
