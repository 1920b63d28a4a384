namespace Dashboards.Gateway.Waking;

internal enum WakeResult
{
    Awake,
    StillAsleep,
    TooManyWait,
}
