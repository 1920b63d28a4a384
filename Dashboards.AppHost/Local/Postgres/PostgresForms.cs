using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboards.AppHost.Local;

/// <summary>PostgreSQL as Aspire's own container over a volume, or as a process over the data folder.</summary>
internal static class PostgresForms
{
    public static void RunAsContainer(
        this IResourceBuilder<PostgresServerResource> postgres, LocalRuntime runtime) =>
        postgres
            .WithImageReference(runtime.Settings.Images.Postgres)
            .WithDataVolume(runtime.Kept.VolumeOf("postgres"))
            .OnResourceReady((_, _, _) =>
            {
                runtime.Kept.Mark(runtime.Choice.Form);
                return Task.CompletedTask;
            });

    public static void RunAsProcess(
        this IResourceBuilder<PostgresServerResource> postgres, LocalRuntime runtime)
    {
        var builder = postgres.ApplicationBuilder;
        var server = postgres.Resource;
        TakePlaceOfContainer(postgres);

        var endpoint = server.PrimaryEndpoint;
        var process = runtime
            .AddServer(
                (python, containers) => new PostgresProcess(server, python, containers), "postgres/serve.py")
            .WithArgs("--data", runtime.Data.Postgres, "--host", "127.0.0.1")
            .WithArgs("--port", endpoint.Property(EndpointProperty.TargetPort))
            .WithHealthCheck(AddHealthCheck(builder, server));
        DatabaseLifecycle.Follow(process, server);
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
