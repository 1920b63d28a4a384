using System.Diagnostics;
using System.Security.Cryptography;

namespace EndToEnd.Stack;

/// <summary>
/// A folder of this project with a <c>package-lock.json</c>. What it locks is installed once on a machine, by npm
/// with npm's own settings, into a cache folder named by the lock.
/// </summary>
/// <param name="Modules">Its <c>node_modules</c>.</param>
/// <param name="Problem">Why it is not there: no Node.js, or no registry. What needs it skips.</param>
internal sealed record NodePackages(string Modules, string? Problem)
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    public static async Task<NodePackages> InstallAsync(string folder)
    {
        var source = Path.Combine(AppContext.BaseDirectory, folder);
        var key = Convert.ToHexStringLower(
            SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(source, "package-lock.json"))))[..16];
        var made = Path.Combine(CacheFolder(), key);
        var modules = Path.Combine(made, "node_modules");
        if (Directory.Exists(made))
            return new NodePackages(modules, null);

        // Another run may do the same: whoever is first moves it to its name, complete.
        var making = Directory.CreateDirectory($"{made}.{Guid.NewGuid():N}").FullName;
        foreach (var file in (string[])["package.json", "package-lock.json"])
            File.Copy(Path.Combine(source, file), Path.Combine(making, file));
        var problem = await CleanInstallAsync(making);
        if (problem is null && !Directory.Exists(made))
            Directory.Move(making, made);
        else
            Directory.Delete(making, recursive: true);
        return new NodePackages(modules, problem);
    }

    private static async Task<string?> CleanInstallAsync(string folder)
    {
        if (!IsOnPath("node") || !IsOnPath("npm"))
            return "node and npm are not on PATH";
        var start = new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var limit = new CancellationTokenSource(_limit);
        using var npm = Process.Start(start)!;
        var output = npm.StandardOutput.ReadToEndAsync(limit.Token);
        var error = npm.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await npm.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            return $"npm ci took more than {_limit.TotalMinutes} minutes";
        }
        return npm.ExitCode == 0 ? null : $"npm ci failed: {await output}{await error}";
    }

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string CacheFolder()
    {
        var xdg = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        var cache = Path.IsPathRooted(xdg)
            ? xdg
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Directory.CreateDirectory(Path.Combine(cache, "dashboards", "node")).FullName;
    }
}
