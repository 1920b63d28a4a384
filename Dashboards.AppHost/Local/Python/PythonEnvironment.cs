using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Dashboards.AppHost.Local;

/// <summary>
/// The one virtual environment that MLflow, TensorBoard, PostgreSQL and the storage
/// emulator run from. Its folder is named by what goes into it, so that a changed
/// lock makes a new one and two checkouts with the same locks share one.
/// </summary>
/// <param name="Folder">Where it is, or will be.</param>
/// <param name="Requirements">The hash-locked lists it is made from.</param>
/// <param name="BasePython">The Python it is made with.</param>
internal sealed record PythonEnvironment(string Folder, IReadOnlyList<string> Requirements, string BasePython)
{
    // Inherited from a shell, each of these makes the servers import something else, or compile at every start
    // (PYTHONDONTWRITEBYTECODE costs MLflow 9 s). Python takes an empty value as an unset one.
    public static readonly string[] Misleading =
        ["PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV"];

    // Raised when the way of making it changes.
    private const string Recipe = "1";

    private static readonly string[] _servers = ["mlflow", "tensorboard", "gcs-emulator", "postgres"];

    public string Python => Path.Combine(Folder, "bin", "python");

    /// <summary>The arguments of <see cref="BasePython"/> that make it where it is not made yet.</summary>
    /// <param name="appHost">The folder of the AppHost, which holds the script.</param>
    /// <param name="containers">The folder that holds the lock of uv.</param>
    /// <param name="wheels">A folder to install from; null asks the package index.</param>
    public IReadOnlyList<string> MakeArguments(string appHost, string containers, string? wheels) =>
    [
        Path.Combine(appHost, "Local", "Python", "make_environment.py"),
        "--folder", Folder,
        "--uv-lock", Path.Combine(containers, "uv", "requirements.txt"),
        .. wheels is null ? Array.Empty<string>() : ["--wheels", wheels],
        .. Requirements,
    ];

    /// <summary>The command that makes it, of <see cref="MakeArguments"/>.</summary>
    public ProcessStartInfo MakeStart(string appHost, string containers, string? wheels)
    {
        var start = new ProcessStartInfo(BasePython, MakeArguments(appHost, containers, wheels));
        foreach (var variable in Misleading)
            start.Environment[variable] = "";
        return start;
    }

    /// <param name="containers">The folder that holds a folder per server.</param>
    /// <param name="python">The Python to make it with.</param>
    public static PythonEnvironment For(string containers, PythonInstallation python)
    {
        var lists = _servers.Select(server => Path.Combine(containers, server, "requirements.txt")).ToList();
        var folder = Path.Combine(CacheFolder(), "python", Key(lists, python));
        return new PythonEnvironment(folder, lists, python.Executable);
    }

    // https://specifications.freedesktop.org/basedir-spec: a relative XDG_CACHE_HOME is to be ignored.
    private static string CacheFolder()
    {
        var xdg = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        var cache = Path.IsPathRooted(xdg)
            ? xdg
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(cache, "dashboards");
    }

    private static string Key(IEnumerable<string> lists, PythonInstallation python)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(
            $"{Recipe}|{python.Executable}|{python.Version}|{RuntimeInformation.RuntimeIdentifier}|"));
        foreach (var list in lists)
            hash.AppendData(File.ReadAllBytes(list));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
