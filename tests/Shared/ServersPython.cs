using System.Diagnostics;
using System.Runtime.CompilerServices;
using Dashboards.AppHost.Local;

/// <summary>
/// The environment that the AppHost runs the servers from. Tests find it by the variable
/// <c>DASHBOARDS_PYTHON</c> and skip where it names none: no Python, or nowhere to install from.
/// </summary>
internal static class ServersPython
{
    private const string Variable = "DASHBOARDS_PYTHON";

    // Before the first test asks: some decide at discovery whether they can run.
    [ModuleInitializer]
    internal static void Name()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not null
            || PythonInstallation.Find(out _) is not { } installation)
            return;
        var environment = PythonEnvironment.For(Repository.PathOf("containers"), installation);
        if (Make(environment))
            Environment.SetEnvironmentVariable(Variable, environment.Python);
    }

    // The AppHost's own script: it takes 0.1 s when there is nothing to do, and waits for another that is at it.
    private static bool Make(PythonEnvironment environment)
    {
        var start = environment.MakeStart(
            Repository.PathOf("Dashboards.AppHost"), Repository.PathOf("containers"), WheelFolder.Beside(Repository.Root));
        start.RedirectStandardOutput = true;
        using var making = Process.Start(start)!;
        making.StandardOutput.ReadToEnd();
        making.WaitForExit();
        return making.ExitCode == 0;
    }
}
