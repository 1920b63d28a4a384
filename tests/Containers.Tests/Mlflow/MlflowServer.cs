using Containers.Tests.GcsEmulator;
using Containers.Tests.Postgres;

namespace Containers.Tests.Mlflow;

/// <summary>MLflow through its scripts, with a migrated database and a bucket: made once a test class.</summary>
public sealed class MlflowServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<Running> _running = [];
    private readonly int _storage = Loopback.FreePort();
    private string _database = "";

    internal static string Script { get; } = Path.Combine(Repository.Containers, "mlflow", "serve.py");

    public async ValueTask InitializeAsync()
    {
        if (Python.IsMissing)
            return;
        var postgres = new PostgresServer(_folder["data"], "password");
        _running.Add(await postgres.Start());
        _running.Add(await Emulator.Start(_folder["gcs"], _storage, "artifacts"));
        await postgres.Value("create database mlflowdb");
        _database = postgres.Uri("mlflowdb");
        var migrate = Path.Combine(Repository.Containers, "mlflow", "migrate.py");
        var migrated = await Python.Run(migrate, [], Environs());
        Assert.True(migrated.ExitCode == 0, migrated.Output);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var running in Enumerable.Reverse(_running))
            await running.DisposeAsync();
        _folder.Dispose();
    }

    internal async Task<(Running Server, HttpClient Client)> Start(Environs? more = null)
    {
        var port = Loopback.FreePort();
        var environs = Environs();
        foreach (var (name, value) in more ?? [])
            environs[name] = value;
        var server = Python.Start(Script, ["--port", $"{port}"], environs);
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await Local.UntilAnswers(client, "/api/2.0/mlflow/experiments/search?max_results=1", server);
        return (server, client);
    }

    private Environs Environs() => new()
    {
        ["_MLFLOW_SERVER_FILE_STORE"] = _database,
        ["_MLFLOW_SERVER_ARTIFACT_DESTINATION"] = "gs://artifacts",
        ["STORAGE_EMULATOR_HOST"] = $"http://127.0.0.1:{_storage}",
        ["PYTHONDONTWRITEBYTECODE"] = null,
    };
}
