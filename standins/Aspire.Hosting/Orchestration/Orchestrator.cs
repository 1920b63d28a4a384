using Aspire.Hosting.ApplicationModel;
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
    DistributedApplicationExecutionContext execution,
    IDistributedApplicationEventing eventing,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    ResourceFamily family,
    ParameterValues parameters,
    IEnumerable<IResourceRunner> runners,
    IConfiguration configuration,
    OrphanGuard guard,
    IServiceProvider services) : IHostedService, IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private List<ResourceLife> _lives = [];
    private Task _starting = Task.CompletedTask;
    private Task? _stopped;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!execution.IsRunMode)
            return;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        eventing.Subscribe<BeforeResourceStartedEvent>(
            (e, ct) => notifications.WaitForDependenciesAsync(e.Resource, ct));
        await PublishInitialStatesAsync(stop.Token).ConfigureAwait(false);
        await AllocateEndpointsAsync(stop.Token).ConfigureAwait(false);
        _lives = [.. Lives()];
        _starting = Task.WhenAll(_lives.Select(life => StartAsync(life, stop.Token)));
        await _starting.ConfigureAwait(false);
        await eventing.PublishAsync(new AfterResourcesCreatedEvent(services, model), stop.Token)
            .ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _stopped ??= StopAllAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task StopAllAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var lives = _lives.ToLookup(life => life.Resource);
        await StopOrder.StopAllAsync(
            [.. lives.Select(g => g.Key)],
            resource => Task.WhenAll(lives[resource].Select(life => life.StopAsync()))).ConfigureAwait(false);
    }

    private async Task PublishInitialStatesAsync(CancellationToken ct)
    {
        await parameters.ResolveAsync(model.Resources.OfType<ParameterResource>()).ConfigureAwait(false);
        foreach (var resource in model.Resources.ToArray())
        {
            var urls = resource.Annotations.OfType<ResourceUrlAnnotation>()
                .Select(u => new UrlSnapshot(null, u.Url, false));
            await notifications.PublishUpdateAsync(resource, s => s with
            {
                CreationTimeStamp = s.CreationTimeStamp ?? DateTime.UtcNow,
                Relationships = ResourceNotificationService.Relationships(resource),
                Urls = [.. urls],
                HealthReports = InitialReports(resource),
            }).ConfigureAwait(false);
            await eventing.PublishAsync(
                new InitializeResourceEvent(resource, eventing, loggers, notifications, services),
                EventDispatchBehavior.NonBlockingConcurrent,
                ct).ConfigureAwait(false);
        }
    }

    // All endpoints first: a handler may ask for those of another resource.
    private async Task AllocateEndpointsAsync(CancellationToken ct)
    {
        var resources = model.Resources.Where(r => r.HasProcess()).ToArray();
        var randomize = configuration.GetValue("DcpPublisher:RandomizePorts", false);
        foreach (var resource in resources)
            EndpointAllocation.Allocate(resource, randomize);
        foreach (var resource in resources.Where(r => r.HasAnnotationOfType<EndpointAnnotation>()))
        {
            await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services), ct)
                .ConfigureAwait(false);
            var urls = await ResourceUrls.OfAsync(resource, execution, ct).ConfigureAwait(false);
            await notifications.PublishUpdateAsync(resource, s => s with
            {
                Urls = [.. urls.Select(url => url with { IsInactive = url.Name is not null })],
            }).ConfigureAwait(false);
        }
    }

    private async Task StartAsync(ResourceLife life, CancellationToken ct)
    {
        await Task.Yield();
        if (life.Resource.HasAnnotationOfType<ExplicitStartupAnnotation>())
        {
            await notifications.PublishUpdateAsync(
                life.Resource, s => s with { State = KnownResourceStates.NotStarted })
                .ConfigureAwait(false);
            return;
        }

        await life.StartAsync(ct).ConfigureAwait(false);
    }

    // A resource that is a container and an executable at once runs twice, as in the real orchestrator.
    private IEnumerable<ResourceLife> Lives() =>
        from resource in model.Resources
        from runner in runners
        where runner.Runs(resource)
        select new ResourceLife(resource, runner, eventing, family, notifications, loggers, guard, services);

    private static System.Collections.Immutable.ImmutableArray<HealthReportSnapshot> InitialReports(
        IResource resource) =>
        resource.TryGetAnnotationsIncludingAncestorsOfType<HealthCheckAnnotation>(out var annotations)
            ? [.. annotations.Select(a => new HealthReportSnapshot(a.Key, null, null, null))]
            : [];
}
