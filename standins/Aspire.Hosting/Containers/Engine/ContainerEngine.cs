using System.Collections.Concurrent;
using System.Collections.Immutable;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Containers;

/// <summary>Docker or Podman, by its command line.</summary>
internal sealed record ContainerEngine(string Name, bool IsRootless)
{
    public const string Docker = "docker";
    public const string Podman = "podman";

    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(2);

    /// <summary>Runs one command to its end. Its lines are passed on as they come, and kept.</summary>
    public Task<EngineAnswer> RunAsync(
        IEnumerable<string> arguments, CancellationToken ct, Action<string>? onLine = null) =>
        RunAsync(Name, arguments, ct, onLine);

    public static async Task<EngineAnswer> RunAsync(
        string command, IEnumerable<string> arguments, CancellationToken ct, Action<string>? onLine = null)
    {
        var (output, errors) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        var process = await ChildProcess.StartAsync(
            new Launch(command, [.. arguments], AppContext.BaseDirectory, ImmutableDictionary<string, string>.Empty),
            (line, isError) =>
            {
                (isError ? errors : output).Enqueue(line);
                onLine?.Invoke(line);
            });
        try
        {
            return new EngineAnswer(await process.Exited.WaitAsync(ct), [.. output], [.. errors]);
        }
        catch (OperationCanceledException)
        {
            await process.StopAsync(_grace);
            throw;
        }
    }
}

internal sealed record EngineAnswer(int ExitCode, ImmutableArray<string> Output, ImmutableArray<string> Errors)
{
    public bool IsSuccess => ExitCode == 0;

    public string Text => string.Join(' ', Output).Trim();

    /// <summary>What went wrong, in one line: the last error, or the last that the engine said.</summary>
    public string Problem =>
        Output.Concat(Errors).LastOrDefault(line => !string.IsNullOrWhiteSpace(line))?.Trim()
        ?? $"exit code {ExitCode}";
}
