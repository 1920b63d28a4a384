using Dashboards.Gateway.Forwarding;
using Dashboards.Gateway.Health;

namespace Dashboards.Gateway.Waking;

/// <summary>
/// Those who wait for one dashboard share one probe, which lives as long as somebody waits.
/// </summary>
internal sealed class SleepingDashboard(Dashboard dashboard, DashboardHealth health, int most) : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private Task _probe = Task.CompletedTask;
    private CancellationTokenSource _stop = new();
    private int _waiting;

    public async Task<WakeResult> Wait(TimeSpan limit, CancellationToken cancel)
    {
        if (Join() is not { } probe)
            return WakeResult.TooManyWait;
        try
        {
            await probe.WaitAsync(limit, cancel);
            return WakeResult.Awake;
        }
        catch (TimeoutException)
        {
            return WakeResult.StillAsleep;
        }
        finally
        {
            Leave();
        }
    }

    public void Dispose() => _stop.Dispose();

    private Task? Join()
    {
        lock (_lock)
        {
            if (_waiting >= most)
                return null;
            _waiting++;

            // One that has ended told the others about a moment that is over.
            if (_probe.IsCompleted)
            {
                _stop.Dispose();
                _stop = new CancellationTokenSource();
                _probe = Probe(_stop.Token);
            }

            return _probe;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_waiting > 0)
                return;
            _stop.Cancel();
            _probe = Task.CompletedTask;
        }
    }

    private async Task Probe(CancellationToken stop)
    {
        while (!await health.Answers(dashboard, stop))
            await Task.Delay(_pause, stop);
    }
}
