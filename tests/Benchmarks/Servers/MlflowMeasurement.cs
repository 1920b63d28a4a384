using System.Diagnostics;

namespace Benchmarks.Servers;

/// <summary>One start of MLflow: how long until it answers from its database, and what it holds then.</summary>
internal sealed record MlflowStart(double Seconds, double Mebibytes);

/// <summary>
/// MLflow's start and memory, as <c>mlflow server</c> comes and as the stack runs it, on the same database.
/// </summary>
internal static class MlflowMeasurement
{
    private const string Database = "mlflowdb";

    public static async Task<MlflowComparison> RunAsync(
        MeasurementPlan plan, PostgresServer postgres, WorkFolder folder)
    {
        await postgres.CreateDatabaseAsync(Database);
        var environment = Environment(postgres, folder);
        await MigrateAsync(environment);
        Console.WriteLine("measuring MLflow's start ...");

        // The first import of each compiles it.
        await StockAsync(postgres, folder);
        await OursAsync(environment);
        var (stock, ours) = (new List<MlflowStart>(), new List<MlflowStart>());
        for (var round = 0; round < (plan.IsSmoke ? 1 : 5); round++)
        {
            stock.Add(await StockAsync(postgres, folder));
            ours.Add(await OursAsync(environment));
        }
        return new MlflowComparison(stock, ours);
    }

    private static Task<MlflowStart> StockAsync(PostgresServer postgres, WorkFolder folder)
    {
        var port = Loopback.FreePort();
        return StartAsync(port,
            [
                "-m", "mlflow", "server", "--host", "127.0.0.1", "--port", $"{port}",
                "--backend-store-uri", postgres.SqlAlchemyUri(Database),
                "--artifacts-destination", folder.Of("artifacts"),
            ],
            new Dictionary<string, string> { ["MLFLOW_DISABLE_TELEMETRY"] = "true" });
    }

    private static Task<MlflowStart> OursAsync(IReadOnlyDictionary<string, string> environment)
    {
        var port = Loopback.FreePort();
        return StartAsync(port,
            [Repository.PathOf("containers/mlflow/serve.py"), "--host", "127.0.0.1", "--port", $"{port}"],
            environment);
    }

    private static async Task<MlflowStart> StartAsync(
        int port, string[] args, IReadOnlyDictionary<string, string> environment)
    {
        await using var server = new ServerProcess(PostgresServer.Python, args, environment);
        var address = new Uri($"http://127.0.0.1:{port}/api/2.0/mlflow/experiments/search?max_results=1");
        var took = await server.ReadyAsync(address);
        // `mlflow server` answers while its other workers and job
        // runners still start: what it comes to is seen later.
        await Task.Delay(TimeSpan.FromSeconds(8));
        return new MlflowStart(took.TotalSeconds, server.MemoryMebibytes);
    }

    private static async Task MigrateAsync(IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(
            PostgresServer.Python, [Repository.PathOf("containers/mlflow/migrate.py")]);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var migration = Process.Start(start)!;
        await migration.WaitForExitAsync();
        if (migration.ExitCode != 0)
            throw new InvalidOperationException($"The migration ended with {migration.ExitCode}.");
    }

    private static Dictionary<string, string> Environment(PostgresServer postgres, WorkFolder folder) => new()
    {
        ["_MLFLOW_SERVER_FILE_STORE"] = postgres.SqlAlchemyUri(Database),
        ["_MLFLOW_SERVER_ARTIFACT_DESTINATION"] = folder.Of("artifacts"),
        ["_MLFLOW_SERVER_ARTIFACT_ROOT"] = "mlflow-artifacts:/",
        ["_MLFLOW_SERVER_SERVE_ARTIFACTS"] = "true",
        ["MLFLOW_SERVER_ENABLE_JOB_EXECUTION"] = "false",
        ["MLFLOW_ENABLE_AI_GATEWAY"] = "false",
        ["MLFLOW_DISABLE_TELEMETRY"] = "true",
    };
}

/// <summary>The starts of both, in the order they were made.</summary>
internal sealed record MlflowComparison(IReadOnlyList<MlflowStart> Stock, IReadOnlyList<MlflowStart> Ours);
