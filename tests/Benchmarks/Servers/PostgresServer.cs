using Npgsql;

namespace Benchmarks.Servers;

/// <summary>PostgreSQL as the local stack runs it.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Password = "benchmark";

    private readonly int _port;

    private PostgresServer(int port, ServerProcess process) => (_port, Process) = (port, process);

    public ServerProcess Process { get; }

    public static async Task<PostgresServer> StartAsync(WorkFolder folder)
    {
        var port = Loopback.FreePort();
        var process = new ServerProcess(ServerPython.Executable,
            [
                Repository.PathOf("containers/postgres/serve.py"),
                "--data", folder.Of("postgres"), "--host", "127.0.0.1", "--port", $"{port}",
            ],
            new Dictionary<string, string> { ["POSTGRES_PASSWORD"] = Password });
        var server = new PostgresServer(port, process);
        await server.AnswersAsync();
        return server;
    }

    /// <summary>Creates a database and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public string SqlAlchemyUri(string database) =>
        $"postgresql+psycopg2://postgres:{Password}@127.0.0.1:{_port}/{database}";

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={_port};Username=postgres;Password={Password};Database={database}";

    private async Task AnswersAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (attempt < 100)
            {
                await Task.Delay(100); // initdb takes a second
            }
        }
    }
}
