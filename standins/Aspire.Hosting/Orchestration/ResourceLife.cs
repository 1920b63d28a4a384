using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Containers;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>What happens to one resource that runs as a process, from its first event to its exit.</summary>
internal sealed partial class ResourceLife(
    IResource resource,
    IResourceRunner runner,
    IDistributedApplicationEventing eventing,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    OrphanGuard guard,
    IServiceProvider services)
{
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(10);

    private ChildProcess? _process;
    private ContainerInstance? _container;
    private Task _exit = Task.CompletedTask;

    public IResource Resource => resource;

    public async Task StartAsync(CancellationToken ct)
    {
        try
        {
            await AnnounceConnectionStringsAsync(ct);
            await PublishStateAsync(KnownResourceStates.Starting);
            await notifications.WaitForDependenciesAsync(resource, ct);
            var launch = await runner.PrepareAsync(resource, ct);
            if (EndpointAllocation.Problem(resource) is { } problem)
                throw new DistributedApplicationException(problem);
            await RunAsync(launch, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The application stops before this resource had its turn.
        }
        catch (Exception ex)
        {
            CannotStart(loggers.GetLogger(resource), ex.Message);
            await PublishStateAsync((ex as CannotRunException)?.State ?? KnownResourceStates.FailedToStart);
        }
    }

    public async Task StopAsync()
    {
        if (_process is not { } process)
            return;
        if (!process.Exited.IsCompleted)
            await StopContainerAsync(process);
        await process.StopAsync(_grace);
        await _exit;
    }

    private async Task AnnounceConnectionStringsAsync(CancellationToken ct)
    {
        var model = services.GetRequiredService<DistributedApplicationModel>();
        foreach (var known in ChildResources.Of(resource, model).Prepend(resource))
            if (known is IResourceWithConnectionString)
                await eventing.PublishAsync(new ConnectionStringAvailableEvent(known, services), ct);
    }

    private async Task StopContainerAsync(ChildProcess process)
    {
        await PublishStateAsync(KnownResourceStates.Stopping);
        if (_container is not null)
            await _container.StopAsync(_grace, process.Exited);
    }

    private async Task RunAsync(Launch launch, CancellationToken ct)
    {
        await guard.StartedAsync();
        _container = launch.Container;
        _process = await ChildProcess.StartAsync(launch, loggers.Log(resource).Add);
        await guard.AddAsync(_process.Id);
        try
        {
            if (_container is null || await _container.StartedAsync(_process.Exited, ct))
                await notifications.PublishUpdateAsync(resource, s => s with
                {
                    State = KnownResourceStates.Running,
                    StartTimeStamp = DateTime.UtcNow,
                });
        }
        finally
        {
            _exit = ExitAsync(_process);
        }
    }

    private async Task ExitAsync(ChildProcess process)
    {
        var code = await process.Exited;
        if (!process.HasLeftovers)
            await guard.RemoveAsync(process.Id);
        await notifications.PublishUpdateAsync(resource, s => s with
        {
            State = _container is null ? KnownResourceStates.Finished : ContainerInstance.StateAfter(code),
            ExitCode = code,
            StopTimeStamp = DateTime.UtcNow,
        });
    }

    private Task PublishStateAsync(string state) =>
        notifications.PublishUpdateAsync(resource, s => s with { State = state });

    [LoggerMessage(10, LogLevel.Error, "Failed to start: {Reason}")]
    private static partial void CannotStart(ILogger logger, string reason);
}
