using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What WaitFor and WaitForCompletion mean.</summary>
public partial class ResourceNotificationService
{
    internal async Task WaitForDependenciesAsync(IResource resource, CancellationToken ct)
    {
        var waits = resource.Annotations.OfType<WaitAnnotation>().ToArray();
        if (waits.Length == 0)
            return;

        await PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.Waiting });
        var log = loggers.GetLogger(resource);
        await Task.WhenAll(waits.Select(WaitAsync));

        async Task WaitAsync(WaitAnnotation wait)
        {
            log.WaitingFor(wait.Resource.Name);
            var problem = wait.WaitType == WaitType.WaitForCompletion
                ? await CompletedAsync(wait.Resource, wait.ExitCode, ct)
                : await HealthyAsync(wait.Resource, ct);
            if (problem is not null)
                throw new DistributedApplicationException($"Resource '{resource.Name}' stopped waiting for " +
                    $"dependency resource '{wait.Resource.Name}' because {problem}.");
            log.FinishedWaitingFor(wait.Resource.Name);
        }
    }

    private async Task<string?> HealthyAsync(IResource dependency, CancellationToken ct)
    {
        var started = await FirstAsync(
            dependency.Name,
            s => s.State?.Text == KnownResourceStates.Running || IsGivenUp(s),
            "failed to reach the 'Running' state",
            ct);
        var state = started.Snapshot.State!.Text;
        if (state != KnownResourceStates.Running)
            return state == KnownResourceStates.FailedToStart
                ? "it failed to start" : $"it entered the '{state}' state prematurely";
        if (dependency.HasAnnotationOfType<HealthCheckAnnotation>())
            await FirstAsync(
                dependency.Name, s => s.HealthStatus == HealthStatus.Healthy, "failed to become healthy", ct);
        await ReadyAsync(dependency.Name, ct);
        return null;
    }

    private async Task<string?> CompletedAsync(IResource dependency, int exitCode, CancellationToken ct)
    {
        var end = await FirstAsync(
            dependency.Name, s => s.ExitCode is not null || s.IsTerminal, "failed to reach a terminal state", ct);
        var (state, code) = (end.Snapshot.State?.Text, end.Snapshot.ExitCode);
        if (state == KnownResourceStates.FailedToStart)
            return "it failed to start";
        return code is null || code == exitCode ? null
            : $"it entered the '{state}' state with exit code '{code}', expected '{exitCode}'";
    }
}

internal static partial class WaitingLog
{
    [LoggerMessage(1, LogLevel.Information, "Waiting for resource '{ResourceName}'.")]
    public static partial void WaitingFor(this ILogger logger, string resourceName);

    [LoggerMessage(2, LogLevel.Information, "Finished waiting for resource '{ResourceName}'.")]
    public static partial void FinishedWaitingFor(this ILogger logger, string resourceName);
}
