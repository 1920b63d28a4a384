using System.Diagnostics;

namespace Benchmarks.Servers;

/// <summary>MLflow on a migrated database, as <c>mlflow server</c> comes and as the stack runs it.</summary>
internal sealed class MlflowServer : IAsyncDisposable
{
    public const string BasicUser = "admin";
    public const string BasicPassword = "benchmark-password-0123456789";

    private const string Database = "mlflowdb";
    private const string AnyExperiment = "/api/2.0/mlflow/experiments/search?max_results=1";

    private MlflowServer(int port, ServerProcess process, TimeSpan took) =>
        (Port, Process, Took) = (port, process, took);

    public int Port { get; }

    public ServerProcess Process { get; }

    /// <summary>From the start of the process to the first answer out of the database.</summary>
    public TimeSpan Took { get; }

    public static async Task MigrateAsync(PostgresServer postgres)
    {
        await postgres.CreateDatabaseAsync(Database);
        var start = new ProcessStartInfo(
            ServerPython.Executable, [Repository.PathOf("containers/mlflow/migrate.py")])
        {
            Environment = { ["_MLFLOW_SERVER_FILE_STORE"] = postgres.SqlAlchemyUri(Database) },
        };
        using var migration = System.Diagnostics.Process.Start(start)!;
        await migration.WaitForExitAsync();
        if (migration.ExitCode != 0)
            throw new InvalidOperationException($"The migration ended with {migration.ExitCode}.");
    }

    public static Task<MlflowServer> StockAsync(PostgresServer postgres, WorkFolder folder) => StartAsync(
        port =>
        [
            "-m", "mlflow", "server", "--host", "127.0.0.1", "--port", $"{port}",
            "--backend-store-uri", postgres.SqlAlchemyUri(Database),
            "--artifacts-destination", folder.Of("artifacts"),
        ],
        new Dictionary<string, string> { ["MLFLOW_DISABLE_TELEMETRY"] = "true" });

    /// <summary>
    /// One process as in this stack, with MLflow's own <c>basic-auth</c> and its users in SQLite, as it comes.
    /// </summary>
    public static async Task<MlflowServer> WithBasicAuthAsync(PostgresServer postgres, WorkFolder folder)
    {
        var settings = folder.Of("basic_auth.ini");
        await File.WriteAllTextAsync(settings, $"""
            [mlflow]
            default_permission = READ
            database_uri = sqlite:///{folder.Of("basic_auth.db")}
            admin_username = {BasicUser}
            authorization_function = mlflow.server.auth:authenticate_request_basic_auth
            """);
        return await StartAsync(
            port =>
            [
                "-m", "mlflow", "server", "--app-name", "basic-auth", "--workers", "1",
                "--host", "127.0.0.1", "--port", $"{port}",
                "--backend-store-uri", postgres.SqlAlchemyUri(Database),
                "--artifacts-destination", folder.Of("artifacts"),
            ],
            new Dictionary<string, string>
            {
                ["MLFLOW_AUTH_CONFIG_PATH"] = settings,
                ["MLFLOW_AUTH_ADMIN_PASSWORD"] = BasicPassword,
                ["MLFLOW_FLASK_SERVER_SECRET_KEY"] = "benchmark",
                ["MLFLOW_SERVER_ENABLE_JOB_EXECUTION"] = "false",
                ["MLFLOW_DISABLE_TELEMETRY"] = "true",
                ["PYTHONPATH"] = Path.Combine(AppContext.BaseDirectory, "Peers", "basic-auth"),
            },
            health: "/health");
    }

    /// <summary>With artifacts in an emulator where its port is given.</summary>
    public static Task<MlflowServer> OursAsync(
        PostgresServer postgres, WorkFolder folder, int? emulator = null, string? temporary = null)
    {
        var environment = new Dictionary<string, string>
        {
            ["_MLFLOW_SERVER_FILE_STORE"] = postgres.SqlAlchemyUri(Database),
            ["_MLFLOW_SERVER_ARTIFACT_DESTINATION"] = emulator is null ? folder.Of("artifacts") : "gs://artifacts",
        };
        if (emulator is { } port)
            environment["STORAGE_EMULATOR_HOST"] = $"http://127.0.0.1:{port}";
        if (temporary is not null)
            environment["TMPDIR"] = temporary;
        return StartAsync(
            own => [Repository.PathOf("containers/mlflow/serve.py"), "--host", "127.0.0.1", "--port", $"{own}"],
            environment);
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static async Task<MlflowServer> StartAsync(
        Func<int, string[]> arguments, Dictionary<string, string> environment, string health = AnyExperiment)
    {
        var port = Loopback.FreePort();
        var process = new ServerProcess(ServerPython.Executable, arguments(port), environment);
        var took = await process.ReadyAsync(new Uri($"http://127.0.0.1:{port}{health}"));
        return new MlflowServer(port, process, took);
    }
}
