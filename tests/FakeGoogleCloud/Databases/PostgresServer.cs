using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace FakeGoogleCloud.Databases;

/// <summary>
/// An instance of Cloud SQL: one PostgreSQL server on a port of its own. The launcher stops it cleanly, also when
/// the fake is killed.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    public const string Administrator = "cloudsqladmin";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private readonly PostgresPrograms _programs;
    private readonly string _folder;
    private Process? _process;

    public PostgresServer(PostgresPrograms programs, string folder) => (_programs, _folder) = (programs, folder);

    public int Port { get; private set; }

    /// <summary>There once the administrator is.</summary>
    private string MadeFile => Path.Combine(_folder, "made");

    private string PasswordFile => Path.Combine(_folder, "password");

    public async Task StartAsync()
    {
        Directory.CreateDirectory(_folder);
        if (!File.Exists(PasswordFile))
            await File.WriteAllTextAsync(PasswordFile,
                Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        File.SetUnixFileMode(PasswordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Port = FreePort();
        var start = new ProcessStartInfo(await _programs.PythonAsync(),
            [PostgresPrograms.Launcher, "--data", Path.Combine(_folder, "data"), "--port", $"{Port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["POSTGRES_PASSWORD"] = await File.ReadAllTextAsync(PasswordFile);
        _process = Process.Start(start)!;
        _ = KeepAsync(_process.StandardOutput);
        _ = KeepAsync(_process.StandardError);
        await ReadyAsync();
        if (File.Exists(MadeFile))
            return;
        await SqlAsync(SqlText.MakeAdministrator(await File.ReadAllTextAsync(PasswordFile)), "postgres");
        await File.WriteAllTextAsync(MadeFile, "");
    }

    /// <summary>Runs SQL as the administrator that every instance of Cloud SQL has.</summary>
    public async Task SqlAsync(string sql, string user = Administrator)
    {
        var (code, said) = await RunAsync("psql", ["-U", user, .. _psql, "-v", "ON_ERROR_STOP=1"], sql);
        if (code != 0)
            throw new IOException(said.Split('\n')[0]);
    }

    /// <summary>Everything in the server as SQL, into a file.</summary>
    public async Task BackUpAsync(string file)
    {
        var (code, said) = await RunAsync("pg_dumpall", ["-U", Administrator, "-f", file]);
        if (code != 0)
            throw new IOException(said);
    }

    public async Task RestoreAsync(string file)
    {
        await SqlAsync(SqlText.NoDatabases);
        // Roles that are there already are errors of no consequence.
        await RunAsync("psql", ["-U", Administrator, .. _psql, "-f", file]);
    }

    private static readonly string[] _psql = ["-X", "-q", "-d", "postgres"];

    private async Task<(int Code, string Said)> RunAsync(string program, string[] arguments, string? input = null)
    {
        var start = new ProcessStartInfo(await _programs.PathOfAsync(program),
            ["-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = await File.ReadAllTextAsync(PasswordFile);
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        _ = process.StandardOutput.ReadToEndAsync();
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said.Trim());
    }

    private async Task ReadyAsync()
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < _patience && !_process!.HasExited)
        {
            var (code, _) = await RunAsync("pg_isready", ["-q"]);
            if (code == 0)
                return;
            await Task.Delay(50);
        }
        throw new IOException($"PostgreSQL did not start: see {LogFile}");
    }

    private string LogFile => Path.Combine(_folder, "log");

    private async Task KeepAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
            lock (_programs)
                File.AppendAllText(LogFile, line + "\n");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null)
            return;
        if (!_process.HasExited)
            Running.Native.Signal(_process.Id, 15);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
