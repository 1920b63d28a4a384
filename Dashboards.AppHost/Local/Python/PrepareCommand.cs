using System.Diagnostics;

namespace Dashboards.AppHost.Local;

/// <summary>
/// <c>dotnet run --project Dashboards.AppHost -- prepare</c>: makes the servers' Python environment, so that the
/// first start need not. For images and development containers, which are made while nobody waits.
/// </summary>
internal static class PrepareCommand
{
    public static bool IsMeant(string[] args) => args is ["prepare", ..];

    public static async Task<int> RunAsync(string[] args)
    {
        // Only for its settings, which are read as the start reads them.
        var builder = DistributedApplication.CreateBuilder(
            new DistributedApplicationOptions { Args = args[1..], DisableDashboard = true });
        var solution = Path.GetFullPath("..", builder.AppHostDirectory);
        var reader = new LocalSettingsReader(builder.Configuration, solution);
        var settings = reader.Read();
        var installation = PythonInstallation.Find(out var tooOld);
        List<Fault> faults = [.. reader.Faults];
        if (installation is null)
            faults.Add(PythonServers.NoPython(tooOld));
        if (faults is [var fault, ..])
        {
            await Console.Error.WriteLineAsync(fault.ToString());
            return 1;
        }

        var containers = Path.Combine(solution, "containers");
        var environment = PythonEnvironment.For(containers, installation!);
        using var process = Process.Start(
            environment.MakeStart(builder.AppHostDirectory, containers, settings.Wheels))!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
