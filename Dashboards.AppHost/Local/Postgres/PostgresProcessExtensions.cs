using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboards.AppHost.Local;

internal static class PostgresProcessExtensions
{
    /// <summary>
    /// Runs the server as a process on this machine: its data is kept in the data folder,
    /// its password is made once and kept there too. No effect when publishing.
    /// </summary>
    public static IResourceBuilder<PostgresServerResource> RunOn(
        this IResourceBuilder<PostgresServerResource> postgres, LocalRuntime runtime)
    {
        var builder = postgres.ApplicationBuilder;
        if (builder.ExecutionContext.IsPublishMode)
            return postgres;

        var server = postgres.Resource;
        postgres.WithPassword(builder.AddParameter(
            $"{server.Name}-password", () => runtime.Data.Secret("postgres"), secret: true));
        TakePlaceOfContainer(postgres);

        var endpoint = server.PrimaryEndpoint;
        var process = runtime
            .AddServer(
                (python, containers) => new PostgresProcess(server, python, containers), "postgres/serve.py")
            .WithArgs("--data", runtime.Data.Postgres, "--host", "127.0.0.1")
            .WithArgs("--port", endpoint.Property(EndpointProperty.TargetPort))
            .WithHealthCheck(AddHealthCheck(builder, server));
        DatabaseLifecycle.Follow(process, server);
        return postgres;
    }

    // What is left of the container is what a process shares with it: endpoint, environment, relationships.
    private static void TakePlaceOfContainer(IResourceBuilder<PostgresServerResource> postgres)
    {
        var server = postgres.Resource;
        postgres.ApplicationBuilder.Resources.Remove(server);
        var replaced = server.Annotations.Where(a => a is ContainerImageAnnotation or HealthCheckAnnotation);
        foreach (var annotation in replaced.ToList())
            server.Annotations.Remove(annotation);
        postgres.WithEndpoint(server.PrimaryEndpoint.EndpointName, endpoint => endpoint.TargetPort = null);
    }

    private static string AddHealthCheck(IDistributedApplicationBuilder builder, PostgresServerResource server)
    {
        var key = $"{server.Name}_process_check";
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key, _ => new PostgresHealthCheck(server), failureStatus: null, tags: null));
        return key;
    }
}
