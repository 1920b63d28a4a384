using System.Data.Common;
using Dashboards.Gateway.Database;
using Dashboards.Gateway.Forwarding;
using Dashboards.Gateway.Tokens;

namespace Dashboards.Gateway.Health;

/// <summary>
/// Whether the database and every dashboard can do their work. Anybody may ask, so the answer is kept for a
/// moment: asking more often does not reach the dashboards.
/// </summary>
internal sealed class DashboardProbe(
    DashboardMap dashboards, Readiness readiness, TokenSnapshot tokens, DashboardHealth health, TimeProvider clock)
{
    private static readonly TimeSpan _goodIsKept = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _badIsKept = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private Task<bool> _last = Task.FromResult(false);
    private long? _askedAt;

    public Task<bool> IsReady()
    {
        lock (_lock)
        {
            if (_askedAt is not { } at || (_last.IsCompleted && clock.GetElapsedTime(at) > Kept()))
                (_last, _askedAt) = (Ask(), clock.GetTimestamp());
            return _last;
        }
    }

    private TimeSpan Kept() => _last.IsCompletedSuccessfully && _last.Result ? _goodIsKept : _badIsKept;

    private async Task<bool> Ask() =>
        readiness.IsReady
        && (await Task.WhenAll([DatabaseAnswers(), .. dashboards.All.Select(Answers)])).All(answers => answers);

    private async Task<bool> DatabaseAnswers()
    {
        try
        {
            await tokens.Refresh(CancellationToken.None);
            return true;
        }
        catch (DbException)
        {
            return false;   // Not reachable is the answer.
        }
    }

    private Task<bool> Answers(Dashboard dashboard) => health.Answers(dashboard, CancellationToken.None);
}
