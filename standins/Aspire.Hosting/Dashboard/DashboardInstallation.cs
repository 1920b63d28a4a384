using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// The real dashboard, from the bundle inside Aspire's CLI on npm, once for all AppHosts of a user.
/// </summary>
internal static class DashboardInstallation
{
    private const string Version = "13.5.4";
    private const string Package = "@microsoft/aspire-cli-linux-x64";

    private static string Root => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "dashboards",
        "aspire-dashboard");

    private static string Folder => Path.Combine(Root, Version);

    /// <summary>Renamed into place when it is whole: half an installation is never seen.</summary>
    public static string? Installed => Directory.Exists(Folder) ? Find(Folder, "aspire-managed") : null;

    public static string? Missing()
    {
        if (Installed is not null)
            return null;
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
            return "The dashboard is installed by itself on Linux x64 only: install the Aspire CLI and set " +
                "ASPIRE_DASHBOARD_PATH.";
        return CommandPath.OnPath("npm") is null || CommandPath.OnPath("node") is null
            ? "The dashboard needs Node.js with npm, which were not found on the PATH; everything else runs " +
                "without it."
            : null;
    }

    public static async Task<string> InstallAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(Root);
        using var oneAtATime = await LockAsync(Path.Combine(Root, $"{Version}.lock"), ct);
        if (Installed is { } installed)
            return installed;

        var work = Path.Combine(Root, $"{Version}.{Guid.NewGuid():N}");
        try
        {
            var home = Directory.CreateDirectory(Path.Combine(work, "home")).FullName;
            await RunAsync(
                "npm", ["install", "--no-audit", "--no-fund", "--prefix", work, $"{Package}@{Version}"],
                work, null, ct);
            var cli = Find(Path.Combine(work, "node_modules"), "aspire")
                ?? throw new DistributedApplicationException($"{Package} has no 'aspire' in it.");

            // It complains of its own layout and yet unpacks; what counts is the file. A second copy goes to HOME.
            var bundle = Path.Combine(work, "bundle");
            var output = await RunAsync(cli, ["setup", "--install-path", bundle], work, home, ct, mayFail: true);
            if (!Directory.Exists(bundle) || Find(bundle, "aspire-managed") is null)
                throw new DistributedApplicationException(
                    $"'aspire setup' did not unpack the dashboard: {output}");
            Directory.Move(bundle, Folder);
            return Installed!;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static string? Find(string folder, string name) =>
        Directory.EnumerateFiles(folder, name, SearchOption.AllDirectories).FirstOrDefault();

    private static async Task<FileStream> LockAsync(string file, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                // Another AppHost installs it.
                await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
            }
        }
    }

    private static async Task<string> RunAsync(
        string command, ImmutableArray<string> arguments, string folder, string? home, CancellationToken ct,
        bool mayFail = false)
    {
        var lines = new List<string>();
        var environment = ImmutableDictionary<string, string>.Empty;
        var process = await ChildProcess.StartAsync(
            new Launch(command, arguments, folder, home is null ? environment : environment.Add("HOME", home)),
            (text, _) =>
            {
                lock (lines)
                    lines.Add(text);
            });
        using var stop = ct.Register(() => ProcessGroup.KillAll(process.Id));
        var code = await process.Exited;
        ct.ThrowIfCancellationRequested();
        var output = string.Join(' ', lines.TakeLast(5)).Trim();
        return code == 0 || mayFail
            ? output
            : throw new DistributedApplicationException($"'{command} {arguments[0]}' failed ({code}): {output}");
    }
}
