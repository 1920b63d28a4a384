using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>What happens to one resource that runs as a process, from its first event to its exit.</summary>
internal sealed class ResourceLife(
    IResource resource,
    IResourceRunner runner,
    IDistributedApplicationEventing eventing,
    ResourceFamily family,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    OrphanGuard guard,
    IServiceProvider services)
{
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(10);

    private readonly ILogger _log = loggers.GetLogger(resource);
    private ChildProcess? _process;
    private Task _exit = Task.CompletedTask;

    public IResource Resource => resource;

    public async Task StartAsync(CancellationToken ct)
    {
        try
        {
            await family.PublishConnectionStringAsync(resource, ct).ConfigureAwait(false);
            await PublishStateAsync(KnownResourceStates.Starting).ConfigureAwait(false);
            await eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), ct)
                .ConfigureAwait(false);
            var launch = await runner.PrepareAsync(resource, ct).ConfigureAwait(false);
            if (EndpointAllocation.Problem(resource) is { } problem)
                throw new DistributedApplicationException(problem);
            await RunAsync(launch).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The application stops before this resource had its turn.
        }
        catch (CannotRunException ex)
        {
            _log.CannotStart(ex.Message);
            await FailAsync(ex.State).ConfigureAwait(false);
        }
        catch (Exception ex)
        {
            _log.CannotStart(ex.Message);
            await FailAsync(KnownResourceStates.FailedToStart).ConfigureAwait(false);
        }
    }

    public async Task StopAsync()
    {
        if (_process is not { } process)
            return;
        if (!process.Exited.IsCompleted)
            await PublishStateAsync(KnownResourceStates.Stopping).ConfigureAwait(false);
        await process.StopAsync(_grace).ConfigureAwait(false);
        await _exit.ConfigureAwait(false);
    }

    private async Task RunAsync(Launch launch)
    {
        _process =
        await ChildProcess.StartAsync(
            launch, (text, isError) => loggers.AddLine(resource.ResourceId(), text, isError))
            .ConfigureAwait(false);
        await guard.AddAsync(_process.Id).ConfigureAwait(false);
        var environment = launch.Environment.Select(v => new EnvironmentVariableSnapshot(v.Key, v.Value, true));
        await notifications.PublishUpdateAsync(resource, s => s with
        {
            State = KnownResourceStates.Running,
            StartTimeStamp = DateTime.UtcNow,
            EnvironmentVariables = [.. environment],
            Urls = [.. s.Urls.Select(url => url with { IsInactive = false })],
        }).ConfigureAwait(false);
        _exit = ExitAsync(_process);
    }

    private async Task ExitAsync(ChildProcess process)
    {
        var code = await process.Exited.ConfigureAwait(false);
        if (!process.HasLeftovers)
            await guard.RemoveAsync(process.Id).ConfigureAwait(false);
        await notifications.PublishUpdateAsync(resource, s => s with
        {
            State = KnownResourceStates.Finished,
            ExitCode = code,
            StopTimeStamp = DateTime.UtcNow,
        }).ConfigureAwait(false);
        await family.PublishStoppedAsync(resource).ConfigureAwait(false);
    }

    private async Task FailAsync(string state)
    {
        await PublishStateAsync(new(state, KnownResourceStateStyles.Error)).ConfigureAwait(false);
        await family.MirrorAsync(resource, state).ConfigureAwait(false);
    }

    private Task PublishStateAsync(ResourceStateSnapshot? state) =>
        notifications.PublishUpdateAsync(resource, s => s with { State = state });
}

internal static partial class ResourceLifeLog
{
    [LoggerMessage(10, LogLevel.Error, "Failed to start: {Reason}")]
    public static partial void CannotStart(this ILogger logger, string reason);
}
