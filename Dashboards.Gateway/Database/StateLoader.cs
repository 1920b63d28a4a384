using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authentication.Sessions;
using Dashboards.Gateway.Keys;
using Dashboards.Gateway.Tokens;

namespace Dashboards.Gateway.Database;

/// <summary>
/// Loads the state in the background, again and again until the database is there; then looks after the keys.
/// </summary>
internal sealed partial class StateLoader(
    KeyRotation keys,
    AccessSnapshot access,
    TokenSnapshot tokens,
    SessionSnapshot sessions,
    Readiness readiness,
    ILogger<StateLoader> log)
    : BackgroundService
{
    private static readonly TimeSpan _retry = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _keyCheck = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await keys.Run(stoppingToken);
                await access.Refresh(stoppingToken);
                await tokens.Refresh(stoppingToken);
                await sessions.Refresh(stoppingToken);
                readiness.Set();
                failures = 0;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // One of the database or of the secret: both can be repaired while this waits.
                if (failures++ % 20 == 0)
                    Waiting(log, e.Message);
            }

            await Task.Delay(failures > 0 ? _retry : _keyCheck, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(100, LogLevel.Warning,
        "The gateway's database (ConnectionStrings__gatewaydb) is not usable yet: {reason}")]
    private static partial void Waiting(ILogger log, string reason);
}
