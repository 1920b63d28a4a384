using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Containers;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Health;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// Starts the model. Like the real one it has started when every resource has had its turn: all waits are over.
/// </summary>
internal sealed class Orchestrator(
    DistributedApplicationModel model,
    IDistributedApplicationEventing eventing,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    IEnumerable<IResourceRunner> runners,
    IConfiguration configuration,
    OrphanGuard guard,
    HostRelay relay,
    IServiceProvider services) : IHostedService, IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private List<ResourceLife> _lives = [];
    private Task _starting = Task.CompletedTask;
    private Task? _stopped;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        foreach (var resource in model.Resources.ToArray())
            await notifications.PublishUpdateAsync(
                resource, s => s with { HealthReports = [.. NotChecked(resource)] });

        // All endpoints first: a resource may ask for those of another.
        var randomize = configuration.GetValue("DcpPublisher:RandomizePorts", false);
        foreach (var resource in model.Resources.Where(r => r.HasProcess()))
            EndpointAllocation.Allocate(resource, randomize, relay);
        _lives = [.. Lives()];
        _starting = Task.WhenAll(
            _lives.Select(life => Task.Run(() => life.StartAsync(stop.Token), CancellationToken.None)));
        await _starting;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _stopped ??= StopAllAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _stopping.Dispose();
    }

    private async Task StopAllAsync()
    {
        await _stopping.CancelAsync();
        await _starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var lives = _lives.ToLookup(life => life.Resource);
        await StopOrder.StopAllAsync(
            [.. lives.Select(g => g.Key)],
            resource => Task.WhenAll(lives[resource].Select(life => life.StopAsync())));
    }

    // A resource that is a container and an executable at once runs twice, as in the real orchestrator.
    private IEnumerable<ResourceLife> Lives() =>
        from resource in model.Resources
        from runner in runners
        where runner.Runs(resource)
        select new ResourceLife(resource, runner, eventing, notifications, loggers, guard, services);

    private static IEnumerable<HealthReportSnapshot> NotChecked(IResource resource) =>
        ResourceHealthCheckService.KeysOf(resource).Select(key => new HealthReportSnapshot(key, null, null, null));
}
