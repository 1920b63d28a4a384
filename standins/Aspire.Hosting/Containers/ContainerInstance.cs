using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Containers;

/// <summary>A container, whose client is the process that the orchestrator sees.</summary>
internal sealed class ContainerInstance(ContainerEngine engine, string name)
{
    // The exit codes of `docker run` and `podman run`: the container itself did not come to be.
    private const int EngineFailed = 125;

    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan _lastOutput = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _engineTime = TimeSpan.FromSeconds(10);

    /// <summary>Waits until it runs; false if it never did.</summary>
    public async Task<bool> StartedAsync(Task<int> exited, CancellationToken ct)
    {
        while (!exited.IsCompleted)
        {
            var answer = await engine.RunAsync(
                ["container", "inspect", "--format", "{{.State.Running}}", name], ct);
            if (answer.IsSuccess && answer.Text == "true")
                return true;
            await Task.WhenAny(exited, Task.Delay(_poll, ct));
        }

        return await exited != EngineFailed;
    }

    /// <summary>
    /// Asks it to end and kills it after the time, through the engine: its client, which cannot, ends with it.
    /// </summary>
    public async Task StopAsync(TimeSpan grace, Task exited)
    {
        using var limit = new CancellationTokenSource(grace + _engineTime);
        try
        {
            await engine.RunAsync(["stop", "-t", $"{grace.TotalSeconds:0}", name], limit.Token);
            await exited.WaitAsync(_lastOutput, limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (OperationCanceledException)
        {
            // The engine hangs. The client is ended next, and the guard tries again to remove the container.
        }
    }

    public static string StateAfter(int exitCode) =>
        exitCode == EngineFailed ? KnownResourceStates.FailedToStart : KnownResourceStates.Exited;
}
