using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Runs the commands of resources; what goes wrong is a result, and in the resource's log.</summary>
public class ResourceCommandService
{
    private readonly ResourceNotificationService _notifications;
    private readonly ResourceLoggerService _loggers;
    private readonly IServiceProvider _services;

    internal ResourceCommandService(
        ResourceNotificationService notifications, ResourceLoggerService loggers, IServiceProvider services) =>
        (_notifications, _loggers, _services) = (notifications, loggers, services);

    public async Task<ExecuteCommandResult> ExecuteCommandAsync(
        string resourceId, string commandName, CancellationToken cancellationToken = default) =>
        _notifications.TryGetCurrentState(resourceId, out var current)
            ? await ExecuteCommandAsync(current.Resource, commandName, cancellationToken)
            : CommandResults.Failure($"Resource '{resourceId}' not found.");

    public async Task<ExecuteCommandResult> ExecuteCommandAsync(
        IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        var log = _loggers.GetLogger(resource);
        if (resource.Annotations.OfType<ResourceCommandAnnotation>().LastOrDefault(c => c.Name == commandName)
            is not { } command)
            return CommandResults.Failure(
                $"Command '{commandName}' not available for resource '{resource.Name}'.");

        log.Executing(commandName);
        try
        {
            var result = await command.ExecuteCommand(new ExecuteCommandContext
            {
                Services = _services,
                ResourceName = resource.ResourceId(),
                CancellationToken = cancellationToken,
                Logger = log,
            });
            if (!result.Success && !result.Canceled)
                log.Failed(commandName, result.Message);
            return result;
        }
        catch (OperationCanceledException)
        {
            return CommandResults.Canceled();
        }
        catch (Exception ex)
        {
            log.Failed(commandName, ex.Message);
            return CommandResults.Failure(ex.Message);
        }
    }
}

internal static partial class CommandLog
{
    [LoggerMessage(3, LogLevel.Information, "Executing command '{Command}'.")]
    public static partial void Executing(this ILogger logger, string command);

    [LoggerMessage(4, LogLevel.Error, "Command '{Command}' failed: {Reason}")]
    public static partial void Failed(this ILogger logger, string command, string? reason);
}
