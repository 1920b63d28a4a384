using Dashboards.AppHost.Local;

namespace Dashboards.AppHost.Resources;

/// <summary>TensorBoard as a process of this machine, or as a container.</summary>
internal static class TensorBoardForms
{
    private const int Port = 6006;

    public static IResourceBuilder<ITensorBoardResource> AddTensorBoardProcess(
        this IDistributedApplicationBuilder builder, string name, LocalRuntime runtime, string probe)
    {
        var tensorboard = runtime.AddServer(
            (python, containers) => new TensorBoardProcess(name, python, containers), "-P", "-m", "tensorboard.main");
        return tensorboard
            .WithHttpEndpoint(name: "http")
            .WithArgs("--host", "127.0.0.1")
            .WithArgs("--port", tensorboard.GetEndpoint("http").Property(EndpointProperty.TargetPort))
            .WithHttpHealthCheck(probe)
            .WithAnnotation(new EmulatedBucketsAnnotation(runtime.Data.Storage));
    }

    public static IResourceBuilder<ITensorBoardResource> AddTensorBoardContainer(
        this IDistributedApplicationBuilder builder, string name, LocalRuntime runtime, string probe)
    {
        var tensorboard = builder.AddResource(new TensorBoardContainer(name)).WithOwnImage(runtime, "tensorboard")
            .WithHttpEndpoint(targetPort: Port, name: "http")
            .WithArgs("--host", "0.0.0.0", "--port", "6006")
            .WithCloudRunLimits(memoryMiB: 1024)
            .WithHttpProbe(ProbeType.Startup, probe, periodSeconds: 2, timeoutSeconds: 2, failureThreshold: 110);
        return runtime.IsPublished ? tensorboard : tensorboard
            .WithVolume(runtime.Kept.VolumeOf("storage"), StorageEmulatorContainer.Volume, isReadOnly: true)
            .WithAnnotation(new EmulatedBucketsAnnotation(StorageEmulatorContainer.Root));
    }
}
