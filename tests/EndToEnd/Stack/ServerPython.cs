using System.Diagnostics;

namespace EndToEnd.Stack;

/// <summary>The Python of the stack's own environment, which holds an unmodified MLflow client.</summary>
internal static class ServerPython
{
    private static string Executable { get; } =
        Dashboards.AppHost.Local.PythonEnvironment.For(
            Repository.PathOf("containers"),
            Dashboards.AppHost.Local.PythonInstallation.Find(out _)
                ?? throw new InvalidOperationException("No Python on PATH.")).Python;

    /// <summary>A process that runs a script of this project as a client of the gateway.</summary>
    public static ProcessStartInfo Script(string script, string url, string token, params string[] args)
    {
        var start = new ProcessStartInfo(Executable, [Path.Combine(AppContext.BaseDirectory, script), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MLFLOW_TRACKING_URI"] = url;
        start.Environment["MLFLOW_TRACKING_TOKEN"] = token;
        start.Environment["MLFLOW_DISABLE_TELEMETRY"] = "true";
        return start;
    }

    /// <summary>
    /// Runs it to its end and returns the last line it printed; a failure fails the test with what it said.
    /// </summary>
    // The lines before it are the client's own: where the run can be seen.
    public static async Task<string> RunAsync(this ProcessStartInfo start, CancellationToken cancel = default)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var error = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}: {await error}");
        return (await output).TrimEnd().Split('\n')[^1];
    }
}
