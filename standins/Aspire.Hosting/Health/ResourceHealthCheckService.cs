using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Health;

/// <summary>
/// Checks what runs, publishes the reports, and raises the ready event once a resource is healthy.
/// </summary>
internal sealed class ResourceHealthCheckService(
    ResourceNotificationService notifications,
    HealthCheckService checks,
    IDistributedApplicationEventing eventing,
    IServiceProvider services) : BackgroundService
{
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _whenHealthy = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _monitors = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var change in notifications.WatchAsync(stoppingToken).ConfigureAwait(false))
                Follow(change, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private void Follow(ResourceEvent change, CancellationToken stoppingToken)
    {
        var state = change.Snapshot.State?.Text;
        if (state == KnownResourceStates.Running && !_monitors.ContainsKey(change.Resource.Name))
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            _monitors[change.Resource.Name] = stop;
            _ = MonitorAsync(change.Resource, stop.Token);
        }
        else if (state is not null && KnownResourceStates.TerminalStates.Contains(state) &&
            _monitors.TryRemove(change.Resource.Name, out var monitor))
        {
            monitor.Cancel();
        }
    }

    private async Task MonitorAsync(IResource resource, CancellationToken ct)
    {
        // What this publishes comes back through Follow: let the watcher go on.
        await Task.Yield();
        if (!resource.TryGetAnnotationsIncludingAncestorsOfType<HealthCheckAnnotation>(out var annotations))
        {
            await RaiseReadyAsync(resource, ct).ConfigureAwait(false);
            return;
        }

        var keys = annotations.Select(a => a.Key).ToHashSet();
        var isReady = false;
        var failures = 0;
        while (!ct.IsCancellationRequested)
        {
            var report = await CheckAsync(keys, ct).ConfigureAwait(false);
            failures = report.Status == HealthStatus.Healthy ? 0 : failures + 1;
            if (failures == 0 && !isReady)
            {
                isReady = true;
                _ = RaiseReadyAsync(resource, ct);
            }

            await notifications.PublishUpdateAsync(resource, s => s with { HealthReports = Merge(s, report) })
                .ConfigureAwait(false);
            await Task.Delay(failures == 0 ? _whenHealthy : _step * Math.Min(5, failures), ct)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<HealthReport> CheckAsync(HashSet<string> keys, CancellationToken ct)
    {
        try
        {
            return await checks.CheckHealthAsync(check => keys.Contains(check.Name), ct).ConfigureAwait(false);
        }
        catch (Exception ex)
        {
            // A check that cannot even be created is an unhealthy one. When stopping, the loop sees it.
            var entry =
                new HealthReportEntry(
                    HealthStatus.Unhealthy, "Error calling HealthCheckService.", TimeSpan.Zero, ex, null);
            return new HealthReport(keys.ToDictionary(key => key, _ => entry), TimeSpan.Zero);
        }
    }

    // The task is published whatever became of it: who waits gets what a handler threw.
    private async Task RaiseReadyAsync(IResource resource, CancellationToken ct)
    {
        var handlers = eventing.PublishAsync(new ResourceReadyEvent(resource, services), ct);
        await handlers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await notifications.PublishUpdateAsync(resource, s => s with { ResourceReadyEvent = new(handlers) })
            .ConfigureAwait(false);
    }

    private static System.Collections.Immutable.ImmutableArray<HealthReportSnapshot> Merge(
        CustomResourceSnapshot snapshot, HealthReport report)
    {
        var now = DateTime.UtcNow;
        var current = report.Entries.Select(e =>
            new HealthReportSnapshot(
                e.Key, e.Value.Status, e.Value.Description, e.Value.Exception?.ToString())
            { LastRunAt = now });
        return [.. snapshot.HealthReports.Where(old => !report.Entries.ContainsKey(old.Name)), .. current];
    }
}
