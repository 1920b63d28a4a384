using System.Diagnostics;
using Dashboards.AppHost.Local;

namespace Benchmarks.Servers;

/// <summary>The environment that the AppHost runs the servers from, or another that <c>DASHBOARDS_PYTHON</c> names.</summary>
internal static class ServerPython
{
    private static readonly IReadOnlyList<string> _tooOld;

    private static readonly string? _named = Environment.GetEnvironmentVariable("DASHBOARDS_PYTHON");

    private static readonly PythonInstallation? _installation = PythonInstallation.Find(out _tooOld);

    public static string Executable => _named ?? Made(_installation!).Python;

    /// <summary>Makes it where it is not made yet; returns why it cannot be, which is null where it could.</summary>
    public static async Task<string?> MakeAsync()
    {
        if (_named is not null)
            return File.Exists(_named) ? null : $"{_named} is not there: DASHBOARDS_PYTHON names it.";
        if (_installation is null)
            return PythonServers.NoPython(_tooOld).ToString();

        using var making = Process.Start(Made(_installation).MakeStart(
            Repository.PathOf("Dashboards.AppHost"),
            Repository.PathOf("containers"),
            WheelFolder.Beside(Repository.Root)))!;
        await making.WaitForExitAsync();
        return making.ExitCode == 0 ? null : "The servers' Python environment could not be made: see above.";
    }

    private static PythonEnvironment Made(PythonInstallation installation) =>
        PythonEnvironment.For(Repository.PathOf("containers"), installation);
}
