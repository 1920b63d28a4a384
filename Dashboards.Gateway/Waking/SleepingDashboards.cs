using System.Collections.Frozen;
using Dashboards.Gateway.Forwarding;
using Dashboards.Gateway.Health;
using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Waking;

/// <summary>Every dashboard, for the time when it accepts no connections: scaled to zero, or restarting.</summary>
internal sealed class SleepingDashboards(DashboardMap dashboards, DashboardHealth health, GatewaySettings settings)
    : IDisposable
{
    private readonly FrozenDictionary<string, SleepingDashboard> _all = dashboards.All.ToFrozenDictionary(
        dashboard => dashboard.Name,
        dashboard => new SleepingDashboard(dashboard, health, settings.Limits.RequestsHeldUp));

    public SleepingDashboard? Find(string? name) => name is null ? null : _all.GetValueOrDefault(name);

    public void Dispose()
    {
        foreach (var dashboard in _all.Values)
            dashboard.Dispose();
    }
}
