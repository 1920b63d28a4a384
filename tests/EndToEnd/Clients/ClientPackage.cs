using System.Diagnostics;
using EndToEnd.Stack;

namespace EndToEnd.Clients;

/// <summary>
/// The package of <c>samples/client</c> as it would be installed, with a home of its own: its sources, and the one
/// entry point by which MLflow finds its plugin.
/// </summary>
internal sealed class ClientPackage : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dashboards-client-").FullName;

    public ClientPackage()
    {
        var info = Directory.CreateDirectory(Path.Combine(_folder, "dashboards_client-0.dist-info")).FullName;
        File.WriteAllText(Path.Combine(info, "METADATA"), "Metadata-Version: 2.1\nName: dashboards-client\nVersion: 0\n");
        File.WriteAllText(Path.Combine(info, "entry_points.txt"), EntryPoints());
    }

    /// <summary>The command <c>dashboards</c>.</summary>
    public ProcessStartInfo Command(string url, params string[] args) => WithPackage(
        ServerPython.Script(Repository.PathOf("samples/client/src/dashboards_client/__main__.py"), url, "", args));

    /// <summary>A script of somebody whose MLflow client signs in by itself.</summary>
    public ProcessStartInfo Script(string script, string url, params string[] args)
    {
        var start = WithPackage(ServerPython.Script(script, url, "", args));
        start.Environment["MLFLOW_TRACKING_AUTH"] = "dashboards";
        return start;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ProcessStartInfo WithPackage(ProcessStartInfo start)
    {
        start.Environment.Remove("MLFLOW_TRACKING_TOKEN");
        start.Environment["PYTHONPATH"] = $"{_folder}:{Repository.PathOf("samples/client/src")}";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["PYTHONUNBUFFERED"] = "1";
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(_folder, "config");
        start.Environment["NO_GCE_CHECK"] = "true";
        return start;
    }

    // pyproject.toml:  [project.entry-points."mlflow.request_auth_provider"]  and the line below it.
    private static string EntryPoints()
    {
        var lines = File.ReadAllLines(Repository.PathOf("samples/client/pyproject.toml"));
        var at = Array.FindIndex(lines, line => line.StartsWith("[project.entry-points.", StringComparison.Ordinal));
        return $"[mlflow.request_auth_provider]\n{lines[at + 1].Replace("\"", "", StringComparison.Ordinal)}\n";
    }
}
