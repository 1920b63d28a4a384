using Aspire.Hosting.GoogleCloud;
using Dashboards.AppHost.Local;
using Dashboards.AppHost.Resources;

namespace Aspire.Hosting;

internal static class MlflowExtensions
{
    // What `mlflow server` sets for its workers and containers/mlflow/serve.py takes over.
    private const string Database = "_MLFLOW_SERVER_FILE_STORE";
    private const string ArtifactDestination = "_MLFLOW_SERVER_ARTIFACT_DESTINATION";

    /// <summary>Adds MLflow's tracking server.</summary>
    public static IResourceBuilder<IMlflowResource> AddMlflow(
        this IDistributedApplicationBuilder builder, string name, LocalRuntime runtime)
    {
        var mlflow = runtime.IsContainers
            ? builder.AddMlflowContainer(name, runtime)
            : builder.AddMlflowProcess(name, runtime);
        return mlflow
            .WithTelemetry(runtime, OtlpProtocol.HttpProtobuf)
            // /health answers without a database; this does not.
            .WithHttpHealthCheck("/api/2.0/mlflow/experiments/search?max_results=1");
    }

    /// <summary>
    /// Keeps experiments and runs in a database, which is brought up to date before MLflow starts.
    /// </summary>
    public static IResourceBuilder<T> WithDatabase<T>(
        this IResourceBuilder<T> mlflow, IResourceBuilder<PostgresDatabaseResource> database)
        where T : IMlflowResource
    {
        var uri = database.Resource.UriExpression;
        foreach (var migration in mlflow.Resource.Annotations.OfType<MigrationAnnotation>())
            migration.Step.WithEnvironment(Database, uri)
                .WithAnnotation(new WaitAnnotation(database.Resource, WaitType.WaitUntilHealthy));
        return mlflow.WithEnvironment(Database, uri).WithReferenceRelationship(database).WaitFor(database);
    }

    /// <summary>
    /// Keeps artifacts in a bucket; clients reach them through the gateway as <c>mlflow-artifacts:/</c>.
    /// </summary>
    public static IResourceBuilder<T> WithArtifacts<T>(
        this IResourceBuilder<T> mlflow, IResourceBuilder<CloudStorageBucketResource> bucket)
        where T : IMlflowResource
    {
        if (bucket.Resource.Parent.IsEmulator)
            mlflow.WithEnvironment("STORAGE_EMULATOR_HOST", bucket.Resource.Parent.EndpointExpression);
        return mlflow
            .WithAnnotation(new DashboardBucketAnnotation(bucket.Resource))
            .WithEnvironment(ArtifactDestination, bucket.Resource.UriExpression)
            .WithReferenceRelationship(bucket)
            .WaitFor(bucket);
    }
}
