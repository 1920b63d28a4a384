using System.Diagnostics;

namespace Containers.Tests.Postgres;

/// <summary><c>containers/postgres/serve.py</c> on one folder, and the client of the same wheel.</summary>
internal sealed class PostgresServer(string data, string password)
{
    private static readonly string _script = Path.Combine(Repository.Containers, "postgres", "serve.py");
    private static string? _bin;

    public int Port { get; private init; } = Loopback.FreePort();

    private string Database { get; init; } = "postgres";

    /// <summary>The server's own process, as it notes it in its folder.</summary>
    public int ProcessId =>
        int.Parse(File.ReadLines(Path.Combine(data, "postmaster.pid")).First(), provider: null);

    public bool IsRunning => Directory.Exists("/proc") && Processes.WorkingIn(data).Count > 0;

    /// <summary>The same server, asked in another database.</summary>
    public PostgresServer In(string database) => new(data, password) { Port = Port, Database = database };

    public string Uri(string database) =>
        $"postgresql://postgres:{System.Uri.EscapeDataString(password)}@127.0.0.1:{Port}/{database}";

    /// <summary>Started with the expectation that it ends by itself.</summary>
    public async Task<Finished> Run(params string[] through)
    {
        await using var running = Launch(through);
        return await running.Finish(TimeSpan.FromSeconds(30));
    }

    public async Task<Running> Start(params string[] through)
    {
        var running = Launch(through);
        try
        {
            await Local.Until(() => running.HasExited || Accepts().Result, TimeSpan.FromSeconds(30), "PostgreSQL");
            Assert.False(running.HasExited, running.Output);
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }

        return running;
    }

    public Task<Finished> Query(string sql, string? with = null) => Tool("psql", with ?? password, "-Atqc", sql);

    public async Task<string> Value(string sql)
    {
        var answer = await Query(sql);
        Assert.True(answer.ExitCode == 0, answer.Output);
        return answer.Output.Trim();
    }

    public Running Client(string sql) =>
        Running.Start(Bin("psql"), [.. Connection, "-Atqc", sql], WithPassword(password));

    private string[] Arguments => ["--data", data, "--port", $"{Port}"];

    private string[] Connection => ["-h", "127.0.0.1", "-p", $"{Port}", "-U", "postgres", "-d", Database];

    /// <summary>Started, and not waited for.</summary>
    public Running Launch(params string[] through)
    {
        string[] command = [.. through, Python.Executable(), _script, .. Arguments];
        return Running.Start(command[0], command[1..], new Environs { ["POSTGRES_PASSWORD"] = password });
    }

    private async Task<bool> Accepts() => (await Tool("pg_isready", password, "-q")).ExitCode == 0;

    private async Task<Finished> Tool(string name, string with, params string[] arguments)
    {
        await using var tool = Running.Start(Bin(name), [.. Connection, .. arguments], WithPassword(with));
        return await tool.Finish(TimeSpan.FromSeconds(20));
    }

    private static Environs WithPassword(string password) => new() { ["PGPASSWORD"] = password };

    private static string Bin(string name)
    {
        _bin ??= Read(Python.Executable(), "import data_folder; print(data_folder.program('psql').parent)");
        return Path.Combine(_bin, name);
    }

    private static string Read(string python, string code)
    {
        var info = new ProcessStartInfo(python, ["-c", code]) { RedirectStandardOutput = true };
        info.WorkingDirectory = Path.GetDirectoryName(_script)!;
        using var process = Process.Start(info)!;
        return process.StandardOutput.ReadToEnd().Trim();
    }
}
