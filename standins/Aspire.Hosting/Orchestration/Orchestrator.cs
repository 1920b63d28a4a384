using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Containers;
using Aspire.Hosting.Eventing;
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
            await notifications.PublishUpdateAsync(resource, s => s.Describe(resource));
        foreach (var parameter in model.Resources.OfType<ParameterResource>())
            await notifications.PublishUpdateAsync(parameter, parameter.Describe);

        // All endpoints first: a resource may ask for those of another.
        var randomize = configuration.GetValue("DcpPublisher:RandomizePorts", false);
        foreach (var resource in model.Resources.Where(r => r.HasProcess()))
            EndpointAllocation.Allocate(resource, randomize, relay);
        _lives = [.. Lives()];
        _starting = Task.WhenAll(
            _lives.Select(life => Task.Run(() => life.StartAsync(stop.Token), CancellationToken.None)));
        await _starting;
    }

    /// <summary>Starts what has ended, and what still waits without waiting any longer.</summary>
    public async Task StartResourceAsync(string resourceId)
    {
        foreach (var life in LivesOf(resourceId))
        {
            life.EndWaiting();
            if (await life.StartAsync(_stopping.Token) is { } problem)
                throw new DistributedApplicationException(problem);
        }
    }

    public Task StopResourceAsync(string resourceId) =>
        Task.WhenAll(LivesOf(resourceId).Select(life => life.StopAsync()));

    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _stopped ??= StopAllAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _lives.ForEach(life => life.Dispose());
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

    private IEnumerable<ResourceLife> LivesOf(string resourceId) =>
        _lives.Where(life => life.Resource.ResourceId() == resourceId);

    // A resource that is a container and an executable at once runs twice, as in the real orchestrator.
    private IEnumerable<ResourceLife> Lives() =>
        from resource in model.Resources
        from runner in runners
        where runner.Runs(resource)
        select new ResourceLife(resource, runner, eventing, notifications, loggers, guard, services);
}
