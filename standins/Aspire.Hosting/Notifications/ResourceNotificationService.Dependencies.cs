using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What WaitFor, WaitForStart and WaitForCompletion mean.</summary>
public partial class ResourceNotificationService
{
    public async Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken)
    {
        var waits = resource.Annotations.OfType<WaitAnnotation>()
            .Where(wait => wait.Resource is not IResourceWithoutLifetime)
            .ToArray();
        if (waits.Length == 0)
            return;

        await PublishUpdateAsync(
            resource, s => MayWait(s.State?.Text) ? s with { State = KnownResourceStates.Waiting } : s)
            .ConfigureAwait(false);
        var log = _loggers.GetLogger(resource);
        await Task.WhenAll(waits.Select(WaitAsync)).ConfigureAwait(false);

        async Task WaitAsync(WaitAnnotation wait)
        {
            var behavior = wait.WaitBehavior ?? DefaultWaitBehavior;
            log.WaitingFor(wait.Resource.Name);
            await (wait.WaitType switch
            {
                WaitType.WaitUntilHealthy =>
                UntilHealthyAsync(resource, wait.Resource, behavior, cancellationToken),
                WaitType.WaitUntilStarted =>
                    UntilStartedAsync(resource, wait.Resource, behavior, cancellationToken),
                WaitType.WaitForCompletion =>
                    UntilCompletedAsync(resource, wait.Resource, wait.ExitCode, cancellationToken),
                _ => throw new DistributedApplicationException($"Unexpected wait type: {wait.WaitType}"),
            }).ConfigureAwait(false);
            log.FinishedWaitingFor(wait.Resource.Name);
        }
    }

    private static bool MayWait(string? state) =>
        state is null or nameof(KnownResourceStates.NotStarted) or nameof(KnownResourceStates.Starting)
            or nameof(KnownResourceStates.Waiting);

    private async Task UntilHealthyAsync(
        IResource resource, IResource dependency, WaitBehavior behavior, CancellationToken ct)
    {
        var id = await UntilStartedAsync(resource, dependency, behavior, ct).ConfigureAwait(false);
        if (dependency.HasAnnotationOfType<HealthCheckAnnotation>())
        {
            await FirstAsync(
                dependency.Name,
                e => e.ResourceId == id && e.Snapshot.HealthStatus == HealthStatus.Healthy,
                "failed to become healthy",
                ct).ConfigureAwait(false);
        }

        await ReadyAsync(dependency.Name, id, ct).ConfigureAwait(false);
    }

    private async Task<string> UntilStartedAsync(
        IResource resource, IResource dependency, WaitBehavior behavior, CancellationToken ct)
    {
        var id = dependency.ResourceId();
        var end = await FirstAsync(
            dependency.Name,
            e => e.ResourceId == id &&
                (e.Snapshot.State?.Text == KnownResourceStates.Running || Unavailable(behavior, e.Snapshot)),
            "failed to reach the 'Running' state",
            ct).ConfigureAwait(false);
        var state = end.Snapshot.State!.Text;
        if (state == KnownResourceStates.FailedToStart)
            throw StoppedWaiting(resource, dependency, "it failed to start");
        return state == KnownResourceStates.Running
            ? id
            : throw StoppedWaiting(resource, dependency, $"it entered the '{state}' state prematurely");
    }

    private async Task UntilCompletedAsync(
        IResource resource, IResource dependency, int exitCode, CancellationToken ct)
    {
        var id = dependency.ResourceId();
        var end = await FirstAsync(
            dependency.Name,
            e => e.ResourceId == id && (e.Snapshot.ExitCode is not null ||
                (e.Snapshot.State is { } state && KnownResourceStates.TerminalStates.Contains(state.Text))),
            "failed to reach a terminal state",
            ct).ConfigureAwait(false);
        var (text, code) = (end.Snapshot.State?.Text, end.Snapshot.ExitCode);
        if (text == KnownResourceStates.FailedToStart)
            throw StoppedWaiting(resource, dependency, "it failed to start");
        if ((text == KnownResourceStates.Finished || text == KnownResourceStates.Exited) && code is not null
            && code != exitCode)
        {
            throw StoppedWaiting(
                resource, dependency,
                    $"it entered the '{text}' state with exit code '{code}', expected '{exitCode}'");
        }
    }

    private static DistributedApplicationException StoppedWaiting(
        IResource resource, IResource dependency, string why) =>
        new($"Resource '{resource.Name}' stopped waiting for dependency resource '{dependency.Name}' because " +
            $"{why}.");
}

internal static partial class WaitingLog
{
    [LoggerMessage(1, LogLevel.Information, "Waiting for resource '{ResourceName}'.")]
    public static partial void WaitingFor(this ILogger logger, string resourceName);

    [LoggerMessage(2, LogLevel.Information, "Finished waiting for resource '{ResourceName}'.")]
    public static partial void FinishedWaitingFor(this ILogger logger, string resourceName);
}
