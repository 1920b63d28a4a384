using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Processes;
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
    private Task _exit = Task.CompletedTask;

    public IResource Resource => resource;

    public async Task StartAsync(CancellationToken ct)
    {
        try
        {
            if (resource is IResourceWithConnectionString)
                await eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, services), ct);
            await PublishStateAsync(KnownResourceStates.Starting);
            await notifications.WaitForDependenciesAsync(resource, ct);
            var launch = await runner.PrepareAsync(resource, ct);
            if (EndpointAllocation.Problem(resource) is { } problem)
                throw new DistributedApplicationException(problem);
            await RunAsync(launch);
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
            await PublishStateAsync(KnownResourceStates.Stopping);
        await process.StopAsync(_grace);
        await _exit;
    }

    private async Task RunAsync(Launch launch)
    {
        await guard.StartedAsync();
        _process = await ChildProcess.StartAsync(launch, loggers.Log(resource).Add);
        await guard.AddAsync(_process.Id);
        await notifications.PublishUpdateAsync(resource, s => s with
        {
            State = KnownResourceStates.Running,
            StartTimeStamp = DateTime.UtcNow,
        });
        _exit = ExitAsync(_process);
    }

    private async Task ExitAsync(ChildProcess process)
    {
        var code = await process.Exited;
        if (!process.HasLeftovers)
            await guard.RemoveAsync(process.Id);
        await notifications.PublishUpdateAsync(resource, s => s with
        {
            State = KnownResourceStates.Finished,
            ExitCode = code,
            StopTimeStamp = DateTime.UtcNow,
        });
    }

    private Task PublishStateAsync(string state) =>
        notifications.PublishUpdateAsync(resource, s => s with { State = state });

    [LoggerMessage(10, LogLevel.Error, "Failed to start: {Reason}")]
    private static partial void CannotStart(ILogger logger, string reason);
}
