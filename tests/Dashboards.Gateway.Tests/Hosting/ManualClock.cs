namespace Dashboards.Gateway.Tests.Hosting;

/// <summary>Time that passes when the test says so.</summary>
internal sealed class ManualClock(DateTimeOffset begin) : TimeProvider
{
    private DateTimeOffset _now = begin;

    public ManualClock()
        : this(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public void Pass(TimeSpan time) => _now += time;
}
