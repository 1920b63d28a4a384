using System.Diagnostics;

namespace Dashboards.AppHost.Local;

/// <summary>One command of an engine, of which only counts whether it did what it should.</summary>
internal static class EngineCommand
{
    /// <summary>What went wrong, in a line; null where nothing did. What does not end in time is ended.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such command.</exception>
    public static async Task<string?> ProblemAsync(string engine, TimeSpan limit, params string[] arguments)
    {
        using var patience = new CancellationTokenSource(limit);
        using var process = Process.Start(new ProcessStartInfo(engine, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            return await ProblemAsync(process, patience.Token);
        }
        catch (OperationCanceledException)
        {
            return $"no answer in {limit.TotalSeconds} s";
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static async Task<string?> ProblemAsync(Process process, CancellationToken cancel)
    {
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var said = (await process.StandardError.ReadToEndAsync(cancel)).Trim();
        await output;
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0 ? null
            : said.Length == 0 ? $"exit code {process.ExitCode}"
            : said.Split('\n')[^1].TrimEnd('.');
    }
}
