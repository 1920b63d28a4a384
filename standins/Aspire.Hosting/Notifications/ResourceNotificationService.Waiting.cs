using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Waiting for a resource by name.</summary>
public partial class ResourceNotificationService
{
    public async Task<string> WaitForResourceAsync(
        string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var states = targetStates.ToArray();
        var reached = await FirstAsync(
            resourceName,
            s => s.State?.Text is { } state && states.Contains(state, StringComparer.OrdinalIgnoreCase),
            $"failed to reach one of the target states: [{string.Join(", ", states)}]",
            cancellationToken);
        return reached.Snapshot.State!.Text;
    }

    public async Task<ResourceEvent> WaitForResourceHealthyAsync(
        string resourceName, CancellationToken cancellationToken = default)
    {
        var end = await FirstAsync(
            resourceName,
            s => s.HealthStatus == HealthStatus.Healthy || IsGivenUp(s),
            "failed to become healthy",
            cancellationToken);
        return end.Snapshot.HealthStatus == HealthStatus.Healthy
            ? await ReadyAsync(resourceName, cancellationToken)
            : throw new DistributedApplicationException(
                $"Stopped waiting for resource '{resourceName}' to become healthy because it failed to start.");
    }

    /// <summary>Ends when the handlers of the ready event have, and throws what they threw.</summary>
    private async Task<ResourceEvent> ReadyAsync(string resourceName, CancellationToken ct)
    {
        var ready = await FirstAsync(
            resourceName, s => s.ReadyHandlers is not null, "failed to execute the resource ready event", ct);
        await ready.Snapshot.ReadyHandlers!.WaitAsync(ct);
        return ready;
    }

    // With a dashboard someone could start the resource again; without one nobody will.
    private bool IsGivenUp(CustomResourceSnapshot snapshot) => options.DisableDashboard
        && (snapshot.State?.Text == KnownResourceStates.RuntimeUnhealthy || snapshot.IsTerminal);

    private async Task<ResourceEvent> FirstAsync(
        string resourceName, Func<CustomResourceSnapshot, bool> predicate, string failure, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_disposing.Token, ct);
        try
        {
            return await WatchAsync(stop.Token).FirstAsync(
                change => Names.Same(change.Resource.Name, resourceName) && predicate(change.Snapshot),
                stop.Token);
        }
        catch (OperationCanceledException ex)
        {
            var state = TryGetCurrentState(resourceName, out var last) ? last.Snapshot.State?.Text : null;
            throw new OperationCanceledException(
                $"Resource '{resourceName}' {failure} before the operation was cancelled; its state is " +
                $"'{state ?? "(none)"}'.", ex, ex.CancellationToken);
        }
    }
}
