using Aspire.Hosting.GoogleCloud.Execution;

namespace Aspire.Hosting.GoogleCloud.Words;

internal static class Failures
{
    /// <summary>Says what failed and what was therefore not begun.</summary>
    public static async Task<int> TellAsync(WordContext context, DeploymentResult result)
    {
        foreach (var (id, message) in result.Failures)
            await context.Progress.WriteLineAsync($"{id} failed: {message}");
        if (!result.Skipped.IsEmpty)
            await context.Progress.WriteLineAsync($"Not begun: {string.Join(", ", result.Skipped)}");
        await context.Progress.WriteLineAsync("The same command goes on from here once that is mended.");
        return ExitCode.Failed;
    }
}
