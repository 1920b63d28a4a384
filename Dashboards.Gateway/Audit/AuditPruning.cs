using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Audit;

/// <summary>Now and then removes the events that are too old or too many.</summary>
internal sealed partial class AuditPruning(
    IAuditStore store, GatewaySettings settings, TimeProvider clock, ILogger<AuditPruning> log)
    : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var before = clock.GetUtcNow() - TimeSpan.FromDays(settings.Audit.Days);
                await store.Prune(before, settings.Audit.Rows, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                NotPruned(log, e.Message);   // It does no harm until the next time.
            }

            await Task.Delay(_interval, clock, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(222, LogLevel.Warning, "Old audit events were not removed: {reason}")]
    private static partial void NotPruned(ILogger log, string reason);
}
