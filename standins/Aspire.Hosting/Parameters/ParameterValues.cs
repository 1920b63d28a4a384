using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// Resolves the parameters of the model when it starts. A value that is missing fails who needs it, not the start.
/// </summary>
internal sealed partial class ParameterValues(
    ResourceNotificationService notifications, ResourceLoggerService loggers)
{
    public async Task ResolveAsync(IEnumerable<ParameterResource> parameters)
    {
        foreach (var parameter in parameters)
        {
            parameter.Resolved = new(TaskCreationOptions.RunContinuationsAsynchronously);
            try
            {
                parameter.Resolved.SetResult(parameter.ResolveNow());
                await PublishAsync(parameter, KnownResourceStates.Running).ConfigureAwait(false);
            }
            catch (Exception ex)
            {
                parameter.Resolved.SetException(ex);
                Unresolved(loggers.GetLogger(parameter), parameter.Name, ex.Message);
                await PublishAsync(parameter, ex is MissingParameterValueException
                    ? new(KnownResourceStates.ValueMissing, KnownResourceStateStyles.Warn)
                    : new("Error initializing parameter", KnownResourceStateStyles.Error)).ConfigureAwait(false);
            }
        }
    }

    private Task PublishAsync(ParameterResource parameter, ResourceStateSnapshot? state) =>
        notifications.PublishUpdateAsync(parameter, s => s with { State = state });

    [LoggerMessage(20, LogLevel.Error, "Failed to initialize parameter resource {Name}: {Reason}")]
    private static partial void Unresolved(ILogger logger, string name, string reason);
}
