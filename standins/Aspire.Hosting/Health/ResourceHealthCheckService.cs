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
            await foreach (var change in notifications.WatchAsync(stoppingToken))
                Follow(change, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private void Follow(ResourceEvent change, CancellationToken stoppingToken)
    {
        var (name, snapshot) = (change.Resource.Name, change.Snapshot);
        if (snapshot.State?.Text == KnownResourceStates.Running && !_monitors.ContainsKey(name))
        {
            var stop = _monitors[name] = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            _ = MonitorAsync(change.Resource, stop.Token);
        }
        else if (snapshot.IsTerminal && _monitors.TryRemove(name, out var monitor))
        {
            monitor.Cancel();
        }
    }

    private async Task MonitorAsync(IResource resource, CancellationToken ct)
    {
        // What this publishes comes back through Follow: let the watcher go on.
        await Task.Yield();
        var keys = KeysOf(resource).ToHashSet();
        if (keys.Count == 0)
        {
            await RaiseReadyAsync(resource, ct);
            return;
        }

        var isReady = false;
        var failures = 0;
        while (!ct.IsCancellationRequested)
        {
            var report = await CheckAsync(keys, ct);
            if (ct.IsCancellationRequested)
                return;
            failures = report.Status == HealthStatus.Healthy ? 0 : failures + 1;
            if (failures == 0 && !isReady)
            {
                isReady = true;
                _ = RaiseReadyAsync(resource, ct);
            }

            await notifications.PublishUpdateAsync(
                resource, s => s with { HealthReports = [.. Snapshots(report)] });
            await Task.Delay(failures == 0 ? _whenHealthy : _step * Math.Min(5, failures), ct)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A child is as healthy as what it belongs to.</summary>
    public static IEnumerable<string> KeysOf(IResource resource) =>
        resource.WithAncestors().SelectMany(r => r.Annotations.OfType<HealthCheckAnnotation>()).Select(a => a.Key);

    private async Task<HealthReport> CheckAsync(HashSet<string> keys, CancellationToken ct)
    {
        try
        {
            return await checks.CheckHealthAsync(check => keys.Contains(check.Name), ct);
        }
        catch (Exception ex)
        {
            // A check that cannot even be created is an unhealthy one. When stopping, the loop sees it.
            var entry = new HealthReportEntry(
                HealthStatus.Unhealthy, "Error calling HealthCheckService.", TimeSpan.Zero, ex, null);
            return new HealthReport(keys.ToDictionary(key => key, _ => entry), TimeSpan.Zero);
        }
    }

    // The task is published whatever became of it: who waits gets what a handler threw.
    private async Task RaiseReadyAsync(IResource resource, CancellationToken ct)
    {
        var handlers = eventing.PublishAsync(new ResourceReadyEvent(resource, services), ct);
        await handlers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await notifications.PublishUpdateAsync(resource, s => s with { ReadyHandlers = handlers });
    }

    private static IEnumerable<HealthReportSnapshot> Snapshots(HealthReport report) =>
        from entry in report.Entries
        let check = entry.Value
        select new HealthReportSnapshot(entry.Key, check.Status, check.Description, check.Exception?.ToString())
        {
            LastRunAt = DateTime.UtcNow,
        };
}
