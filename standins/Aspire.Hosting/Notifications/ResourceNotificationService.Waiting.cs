using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Waiting for a resource by name.</summary>
public partial class ResourceNotificationService
{
    public Task WaitForResourceAsync(
        string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(
            resourceName,
            [string.IsNullOrEmpty(targetState) ? KnownResourceStates.Running : targetState],
            cancellationToken);

    public async Task<string> WaitForResourceAsync(
        string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var states = targetStates.ToArray();
        var reached = await FirstAsync(
            resourceName,
            e => e.Snapshot.State?.Text is { } state && states.Contains(state, StringComparer.OrdinalIgnoreCase),
            $"failed to reach one of the target states: [{string.Join(", ", states)}]",
            cancellationToken).ConfigureAwait(false);
        return reached.Snapshot.State!.Text;
    }

    public Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default) =>
        FirstAsync(resourceName, predicate, "failed to meet the predicate condition", cancellationToken);

    public Task<ResourceEvent> WaitForResourceHealthyAsync(
        string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, DefaultWaitBehavior, cancellationToken);

    public async Task<ResourceEvent> WaitForResourceHealthyAsync(
        string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        if (waitBehavior == WaitBehavior.StopOnResourceUnavailable && !TryGetCurrentState(resourceName, out _) &&
            _serviceProvider.GetService<DistributedApplicationModel>() is { } model &&
            !model.Resources.TryGetByName(resourceName, out _))
        {
            throw new DistributedApplicationException(
                $"Stopped waiting for resource '{resourceName}' to become healthy because it does not exist in " +
                "the application model.");
        }

        var end = await FirstAsync(
            resourceName,
            e => e.Snapshot.HealthStatus == HealthStatus.Healthy || Unavailable(waitBehavior, e.Snapshot),
            "failed to become healthy",
            cancellationToken).ConfigureAwait(false);
        if (end.Snapshot.HealthStatus != HealthStatus.Healthy)
        {
            throw new DistributedApplicationException(
                $"Stopped waiting for resource '{resourceName}' to become healthy because it failed to start.");
        }

        return await ReadyAsync(resourceName, end.ResourceId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends when the handlers of the ready event have, and throws what they threw.</summary>
    private async Task<ResourceEvent> ReadyAsync(
        string resourceName, string resourceId, CancellationToken cancellationToken)
    {
        var ready = await FirstAsync(
            resourceName,
            e => e.ResourceId == resourceId && e.Snapshot.ResourceReadyEvent is not null,
            "failed to execute the resource ready event",
            cancellationToken).ConfigureAwait(false);
        await ready.Snapshot.ResourceReadyEvent!.EventTask.WaitAsync(cancellationToken).ConfigureAwait(false);
        return ready;
    }

    private static bool Unavailable(WaitBehavior behavior, CustomResourceSnapshot snapshot) =>
        behavior == WaitBehavior.StopOnResourceUnavailable && snapshot.State?.Text is { } state &&
        (state == KnownResourceStates.RuntimeUnhealthy || KnownResourceStates.TerminalStates.Contains(state));

    private async Task<ResourceEvent> FirstAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, string failure,
        CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_disposing.Token, cancellationToken);
        try
        {
            await foreach (var change in WatchAsync(stop.Token).ConfigureAwait(false))
            {
                if (Names.Same(change.Resource.Name, resourceName) && predicate(change))
                    return change;
            }
        }
        catch (OperationCanceledException ex)
        {
            var state = TryGetCurrentState(resourceName, out var last) ? last.Snapshot.State?.Text : null;
            throw new OperationCanceledException(
                $"Resource '{resourceName}' {failure} before the operation was cancelled; its state is " +
                $"'{state ?? "(none)"}'.",
                ex,
                ex.CancellationToken);
        }

        throw new OperationCanceledException($"Resource '{resourceName}' {failure}.");
    }
}
