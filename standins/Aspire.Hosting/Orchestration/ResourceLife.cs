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
    IServiceProvider services) : IDisposable
{
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1);
    private ChildProcess? _process;
    private ContainerInstance? _container;
    private Task _exit = Task.CompletedTask;
    private TaskCompletionSource _noMoreWaiting = new();

    public IResource Resource => resource;

    /// <summary>Starts it unless it runs; returns what kept it from starting, or null.</summary>
    public async Task<string?> StartAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (_process is { Exited.IsCompleted: false })
                return null;
            await _exit;
            return await StartNowAsync(ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets it start although what it waits for is not there.</summary>
    public void EndWaiting() => _noMoreWaiting.TrySetResult();

    public async Task StopAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (_process is not { } process)
                return;
            if (!process.Exited.IsCompleted)
                await AskToEndAsync(process);
            await process.StopAsync(_grace);
            await _exit;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<string?> StartNowAsync(CancellationToken ct)
    {
        try
        {
            await AnnounceConnectionStringsAsync(ct);
            await notifications.PublishUpdateAsync(resource, s => s.Starting(resource));
            await WaitAsync(ct);
            var launch = await runner.PrepareAsync(resource, ct);
            if (EndpointAllocation.Problem(resource) is { } problem)
                throw new DistributedApplicationException(problem);
            await RunAsync(launch, ct);
            return null;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return "The application stops.";
        }
        catch (Exception ex)
        {
            CannotStart(loggers.GetLogger(resource), ex.Message);
            await PublishStateAsync((ex as CannotRunException)?.State ?? KnownResourceStates.FailedToStart);
            return ex.Message;
        }
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        _noMoreWaiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var waiting = notifications.WaitForDependenciesAsync(resource, stop.Token);
        var first = await Task.WhenAny(waiting, _noMoreWaiting.Task);
        await stop.CancelAsync();
        await first;

        // An image may have to be built now, which takes a while.
        await PublishStateAsync(KnownResourceStates.Starting);
    }

    private async Task AnnounceConnectionStringsAsync(CancellationToken ct)
    {
        var model = services.GetRequiredService<DistributedApplicationModel>();
        foreach (var known in ChildResources.Of(resource, model).Prepend(resource))
            if (known is IResourceWithConnectionString)
                await eventing.PublishAsync(new ConnectionStringAvailableEvent(known, services), ct);
    }

    private async Task AskToEndAsync(ChildProcess process)
    {
        await PublishStateAsync(KnownResourceStates.Stopping);
        if (_container is not null)
            await _container.StopAsync(_grace, process.Exited);
    }

    private async Task RunAsync(Launch launch, CancellationToken ct)
    {
        var process = _process = await ChildProcess.StartAsync(launch, loggers.Log(resource).Add, guard);
        var container = _container = launch.Container;
        try
        {
            if (container is null || await container.StartedAsync(process.Exited, ct))
                await notifications.PublishUpdateAsync(resource, s => s.Running(resource, launch, process.Id));
        }
        finally
        {
            _exit = ExitAsync(process);
        }
    }

    private async Task ExitAsync(ChildProcess process)
    {
        var code = await process.Exited;
        if (!process.HasLeftovers)
            guard.Remove(process.Id);
        var state = _container is null ? KnownResourceStates.Finished : ContainerInstance.StateAfter(code);
        await notifications.PublishUpdateAsync(resource, s => s.Ended(resource, state, code));
    }

    private Task PublishStateAsync(string state) =>
        notifications.PublishUpdateAsync(resource, s => s with { State = state });

    [LoggerMessage(10, LogLevel.Error, "Failed to start: {Reason}")]
    private static partial void CannotStart(ILogger logger, string reason);
}
