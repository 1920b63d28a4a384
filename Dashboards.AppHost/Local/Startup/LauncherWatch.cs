using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace Dashboards.AppHost.Local;

/// <summary>
/// Stops the stack when the <c>dotnet run</c> that started it is gone. Killed, that command
/// cannot pass the signal on, and everything would go on without a terminal to end it from.
/// </summary>
internal sealed class LauncherWatch(IHostApplicationLifetime lifetime) : EarlyService
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        if (!OperatingSystem.IsLinux() || Parent() is not { } launcher || !IsDotnetRun(launcher))
            return;
        using var timer = new PeriodicTimer(_interval);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            if (Parent() == launcher)
                continue;
            await Console.Error.WriteLineAsync("dotnet run is gone: stopping.");
            lifetime.StopApplication();
            return;
        }
    }

    private static bool IsDotnetRun(int pid) =>
        File.ReadAllText($"/proc/{pid}/cmdline").Split('\0') is [var program, "run", ..]
        && Path.GetFileName(program) == "dotnet";

    // /proc/self/stat: "PID (NAME) STATE PPID …"; the name may hold spaces and brackets.
    private static int? Parent()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var parent)
            ? parent
            : null;
    }
}
