using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace StandIns.Tests;

/// <summary>PostgreSQL as a process in place of its container, with public members only.</summary>
public sealed class SurrogateTests
{
    private sealed class PostgresProcess : ExecutableResource
    {
        private readonly ResourceAnnotationCollection? _shared;

        // The base constructor adds to Annotations, so they must be there before it runs.
        [ThreadStatic]
        private static ResourceAnnotationCollection? _creating;

        private PostgresProcess(PostgresServerResource server, string command)
            : base(server.Name, command, AppContext.BaseDirectory) => _shared = server.Annotations;

        public override ResourceAnnotationCollection Annotations => _shared ?? _creating!;

        public static PostgresProcess For(PostgresServerResource server, string command)
        {
            _creating = server.Annotations;
            return new PostgresProcess(server, command);
        }
    }

    [Fact]
    public async Task A_process_serves_the_databases_of_a_server_resource()
    {
        var binaries = PostgresBinaries();
        Assert.SkipWhen(binaries is null, "DASHBOARDS_PYTHON does not name a Python with PostgreSQL.");
        var data = Directory.CreateTempSubdirectory("postgres").FullName;
        var builder = App.Builder("--Parameters:password=secret");
        var postgres = builder.AddPostgres("postgres", password: builder.AddParameter("password", secret: true));
        var surrogate = RunAsProcess(builder, postgres, binaries!, data);
        var database = postgres.AddDatabase("db");
        builder.AddExecutable("client", "sh", ".", "-c", "echo $ConnectionStrings__db; echo $DB_URI; sleep 100")
            .WithReference(database)
            .WaitFor(database);

        await using var app = await App.StartAsync(builder);

        var port = postgres.Resource.PrimaryEndpoint.Port;
        var connectionString = $"Host=localhost;Port={port};Username=postgres;Password=secret;Database=db";
        Assert.Equal(
            connectionString, await database.Resource.ConnectionStringExpression.GetValueAsync(App.Limit));
        var environment = app.State("client").EnvironmentVariables.ToDictionary(v => v.Name, v => v.Value);
        Assert.Equal(connectionString, environment["ConnectionStrings__db"]);
        Assert.Equal($"postgresql://postgres:secret@localhost:{port}/db", environment["DB_URI"]);
        Assert.Equal(
            ["DB_DATABASENAME", "DB_HOST", "DB_JDBCCONNECTIONSTRING", "DB_PASSWORD", "DB_PORT", "DB_URI",
            "DB_USERNAME"],
            environment.Keys.Where(k => k.StartsWith("DB_", StringComparison.Ordinal)).Order());
        using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(App.Limit);
        Assert.Equal("Running", app.State("db").State?.Text);

        // The server's own resource is not what runs: publishing for it is refused.
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            app.Notifications.PublishUpdateAsync(postgres.Resource, s => s));
        Assert.Equal(surrogate.Resource.Name, postgres.Resource.Name);

        // A smart shutdown, which SIGTERM asks for, waits for every client.
        NpgsqlConnection.ClearAllPools();
    }

    private static IResourceBuilder<PostgresProcess> RunAsProcess(
        IDistributedApplicationBuilder builder, IResourceBuilder<PostgresServerResource> postgres, string binaries,
        string data)
    {
        builder.Resources.Remove(postgres.Resource);
        foreach (var annotation in postgres.Resource.Annotations.Where(
            a => a is ContainerImageAnnotation or HealthCheckAnnotation).ToArray())
            postgres.Resource.Annotations.Remove(annotation);
        postgres.WithEndpoint("tcp", endpoint => endpoint.TargetPort = null);
        var initialize =
            $"echo secret > {data}/pw; chown -R nobody {data}; U='setpriv --reuid=nobody --regid=nogroup " +
            "--clear-groups'; "
            + $"[ $(id -u) = 0 ] || U=; $U {binaries}/initdb -D {data}/d -U postgres --pwfile={data}/pw " +
                "--auth=scram-sha-256 >&2; "
            + $"exec $U {binaries}/postgres -D {data}/d -c listen_addresses=127.0.0.1 -c " +
                "unix_socket_directories= -p $0";
        return builder.AddResource(PostgresProcess.For(postgres.Resource, "sh"))
            .WithArgs("-c", initialize)
            .WithArgs(postgres.Resource.PrimaryEndpoint.Property(EndpointProperty.TargetPort))
            .WithAnnotation(new HealthCheckAnnotation(AddCheck(builder, postgres.Resource)))
            .OnBeforeResourceStarted(async (_, e, ct) =>
            {
                foreach (var database in Databases(builder, postgres.Resource))
                    await builder.Eventing.PublishAsync(
                        new ConnectionStringAvailableEvent(database, e.Services), ct);
            })
            .OnInitializeResource(
                (surrogate, e, ct) => MirrorAsync(builder, postgres.Resource, surrogate, e.Notifications, ct))
            .OnResourceReady(async (_, _, ct) =>
            {
                using var connection = new NpgsqlConnection(await postgres.Resource.GetConnectionStringAsync(ct));
                await connection.OpenAsync(ct);
                foreach (var database in Databases(builder, postgres.Resource))
                    await new NpgsqlCommand($"CREATE DATABASE \"{database.DatabaseName}\"", connection)
                        .ExecuteNonQueryAsync(ct);
            });
    }

    private static async Task MirrorAsync(
        IDistributedApplicationBuilder builder,
        PostgresServerResource server,
        PostgresProcess surrogate,
        ResourceNotificationService notifications,
        CancellationToken ct)
    {
        await foreach (var change in notifications.WatchAsync(ct))
        {
            if (change.Resource != surrogate)
                continue;
            foreach (var database in Databases(builder, server))
                await notifications.PublishUpdateAsync(database, s => s with { State = change.Snapshot.State });
        }
    }

    private static string AddCheck(IDistributedApplicationBuilder builder, PostgresServerResource server)
    {
        builder.Services.AddHealthChecks().AddAsyncCheck("postgres_process", async ct =>
        {
            using var connection = new NpgsqlConnection(await server.GetConnectionStringAsync(ct));
            await connection.OpenAsync(ct);
            return Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult.Healthy();
        });
        return "postgres_process";
    }

    private static PostgresDatabaseResource[] Databases(
        IDistributedApplicationBuilder builder, PostgresServerResource server) =>
        [.. builder.Resources.OfType<PostgresDatabaseResource>().Where(d => d.Parent == server)];

    private static string? PostgresBinaries()
    {
        var python = Environment.GetEnvironmentVariable("DASHBOARDS_PYTHON");
        var environment = Path.GetDirectoryName(Path.GetDirectoryName(python));
        return environment is null ? null : Directory
            .EnumerateFiles(Path.Combine(environment, "lib"), "initdb", SearchOption.AllDirectories)
            .Select(Path.GetDirectoryName)
            .FirstOrDefault();
    }
}
