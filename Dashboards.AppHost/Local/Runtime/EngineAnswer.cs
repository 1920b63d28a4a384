using System.Diagnostics;

namespace Dashboards.AppHost.Local;

/// <summary>What one command of an engine came to.</summary>
/// <param name="Problem">What went wrong, in a line; null where nothing did.</param>
internal sealed record EngineAnswer(string? Problem)
{
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such command.</exception>
    /// <exception cref="OperationCanceledException">It did not end in time, and was ended.</exception>
    public static async Task<EngineAnswer> OfAsync(string engine, TimeSpan limit, params string[] arguments)
    {
        using var patience = new CancellationTokenSource(limit);
        using var process = Process.Start(new ProcessStartInfo(engine, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            return new EngineAnswer(await ProblemAsync(process, patience.Token));
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
