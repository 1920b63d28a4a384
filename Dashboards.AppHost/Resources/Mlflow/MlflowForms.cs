using Dashboards.AppHost.Local;

namespace Dashboards.AppHost.Resources;

/// <summary>MLflow and its migration as processes of this machine, or as containers of one image.</summary>
internal static class MlflowForms
{
    private const int Port = 5000;

    public static IResourceBuilder<IMlflowResource> AddMlflowProcess(
        this IDistributedApplicationBuilder builder, string name, LocalRuntime runtime)
    {
        var migration = runtime.AddServer(
            (python, containers) => new ExecutableResource($"{name}-migrate", python, containers), "mlflow/migrate.py");
        var mlflow = runtime.AddServer(
            (python, containers) => new MlflowProcess(name, python, containers), "mlflow/serve.py");
        migration.WithParentRelationship(mlflow);
        mlflow
            .WithHttpEndpoint(name: "http")
            .WithArgs("--host", "127.0.0.1")
            .WithArgs("--port", mlflow.GetEndpoint("http").Property(EndpointProperty.TargetPort))
            .WithAnnotation(new MigrationAnnotation(migration))
            .WaitForCompletion(migration);
        return mlflow;
    }

    public static IResourceBuilder<IMlflowResource> AddMlflowContainer(
        this IDistributedApplicationBuilder builder, string name, LocalRuntime runtime)
    {
        var migration = builder.AddResource(new ContainerResource($"{name}-migrate"))
            .WithOwnImage(runtime, "mlflow").WithEntrypoint("python").WithArgs("migrate.py");
        var mlflow = builder.AddResource(new MlflowContainer(name)).WithOwnImage(runtime, "mlflow")
            .WithHttpEndpoint(targetPort: Port, name: "http")
            .WithAnnotation(new MigrationAnnotation(migration))
            .WaitForCompletion(migration)
            // The usual 5 + 10 of SQLAlchemy would not fit the smallest databases.
            .WithEnvironment("MLFLOW_SQLALCHEMYSTORE_POOL_SIZE", "5")
            .WithEnvironment("MLFLOW_SQLALCHEMYSTORE_MAX_OVERFLOW", "5")
            .WithDatabaseConnections(10)
            // It answers only to names that it knows, and as a sidecar only to localhost.
            .WithEnvironment(context =>
            {
                if (context.Resource is MlflowContainer own && own.HasOwnService())
                    context.EnvironmentVariables["MLFLOW_SERVER_ALLOWED_HOSTS"] =
                        own.GetEndpoint("http").Property(EndpointProperty.Host);
            })
            .WithCloudRunLimits(memoryMiB: 1024)
            .WithHttpProbe(ProbeType.Startup, "/health", periodSeconds: 2, timeoutSeconds: 2, failureThreshold: 110);
        migration.WithDatabaseConnections(1).WithParentRelationship(mlflow);
        return mlflow;
    }
}
