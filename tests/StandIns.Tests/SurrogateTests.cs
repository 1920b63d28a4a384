using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace StandIns.Tests;

/// <summary>PostgreSQL as a process in place of its container, with public members only.</summary>
public sealed class SurrogateTests
{
    // The parameter is captured before the base constructor runs, which may read Annotations.
    private sealed class PostgresProcess(PostgresServerResource server, string command)
        : ExecutableResource(server.Name, command, AppContext.BaseDirectory)
    {
        public override ResourceAnnotationCollection Annotations => server.Annotations;
    }

    [Fact]
    public async Task A_process_serves_the_databases_of_a_server_resource()
    {
        var python = Environment.GetEnvironmentVariable("DASHBOARDS_PYTHON");
        Assert.SkipWhen(python is null, "DASHBOARDS_PYTHON does not name a Python with PostgreSQL.");
        var data = Directory.CreateTempSubdirectory("postgres").FullName;
        var builder = App.Builder();
        var postgres = builder.AddPostgres("postgres")
            .WithPassword(builder.AddParameter("password", () => "secret", secret: true));
        var surrogate = RunAsProcess(builder, postgres, python!, data);
        var database = postgres.AddDatabase("db");
        builder.AddExecutable("client", "sh", ".", "-c", "echo $ConnectionStrings__db; echo $URI")
            .WithReference(database)
            .WithEnvironment("URI", database.Resource.UriExpression)
            .WaitFor(database);

        await using var app = await App.StartAsync(builder);

        var port = postgres.Resource.PrimaryEndpoint.Port;
        var connectionString = $"Host=localhost;Port={port};Username=postgres;Password=secret;Database=db";
        Assert.Equal(
            connectionString, await database.Resource.ConnectionStringExpression.GetValueAsync(App.Limit));
        Assert.Equal(
            [connectionString, $"postgresql://postgres:secret@localhost:{port}/db"],
            (await app.OutputAsync("client")).TakeLast(2));
        using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(App.Limit);
        Assert.Equal("Running", app.State("db").State?.Text);

        // The server's own resource is not what runs: publishing for it is refused.
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            app.Notifications.PublishUpdateAsync(postgres.Resource, s => s));
        Assert.Equal(surrogate.Resource.Name, postgres.Resource.Name);
    }

    private static IResourceBuilder<PostgresProcess> RunAsProcess(
        IDistributedApplicationBuilder builder,
        IResourceBuilder<PostgresServerResource> postgres,
        string python,
        string data)
    {
        builder.Resources.Remove(postgres.Resource);
        foreach (var annotation in postgres.Resource.Annotations.Where(
            a => a is ContainerImageAnnotation or HealthCheckAnnotation).ToArray())
            postgres.Resource.Annotations.Remove(annotation);
        postgres.WithEndpoint("tcp", endpoint => endpoint.TargetPort = null);
        return builder.AddResource(new PostgresProcess(postgres.Resource, python))
            .WithArgs(Repository.PathOf("containers/postgres/serve.py"))
            .WithArgs("--data", $"{data}/d", "--host", "127.0.0.1")
            .WithArgs("--port", postgres.Resource.PrimaryEndpoint.Property(EndpointProperty.TargetPort))
            .WithAnnotation(new HealthCheckAnnotation(AddCheck(builder, postgres.Resource)))
            .OnResourceReady(async (_, ready, ct) =>
            {
                using var connection = new NpgsqlConnection(
                    await postgres.Resource.ConnectionStringExpression.GetValueAsync(ct));
                await connection.OpenAsync(ct);
                var notifications = ready.Services.GetRequiredService<ResourceNotificationService>();
                foreach (var database in builder.Resources.OfType<PostgresDatabaseResource>())
                {
                    await new NpgsqlCommand($"CREATE DATABASE \"{database.DatabaseName}\"", connection)
                        .ExecuteNonQueryAsync(ct);
                    await builder.Eventing.PublishAsync(
                        new ConnectionStringAvailableEvent(database, ready.Services), ct);
                    await notifications.PublishUpdateAsync(
                        database, s => s with { State = KnownResourceStates.Running });
                }
            });
    }

    private static string AddCheck(IDistributedApplicationBuilder builder, PostgresServerResource server)
    {
        builder.Services.AddHealthChecks().AddAsyncCheck("postgres_process", async ct =>
        {
            using var connection = new NpgsqlConnection(await server.ConnectionStringExpression.GetValueAsync(ct));
            await connection.OpenAsync(ct);
            return Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult.Healthy();
        });
        return "postgres_process";
    }
}
