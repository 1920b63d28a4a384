using System.Threading.RateLimiting;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Forwarding;

/// <summary>Which dashboard a path belongs to.</summary>
internal sealed class DashboardMap : IDisposable
{
    public DashboardMap(GatewaySettings settings, IEnumerable<DashboardKind> kinds)
    {
        var byName = kinds.ToDictionary(kind => kind.Name);
        All =
        [
            .. from dashboard in settings.Dashboards
               orderby dashboard.Value.Path.Length descending, dashboard.Key
               select new Dashboard(
                   dashboard.Key, dashboard.Value.Path, dashboard.Value.Address!.GetLeftPart(UriPartial.Authority),
                   byName[dashboard.Value.Kind], Limiter(settings.Limits.RequestsPerDashboard)),
        ];
    }

    /// <summary>The longest path first.</summary>
    public IReadOnlyList<Dashboard> All { get; }

    /// <summary>None for the gateway's own pages, also those that do not exist.</summary>
    public Dashboard? Find(string path)
    {
        if (path.StartsWith(OwnRoutes.Prefix, StringComparison.Ordinal))
            return null;
        foreach (var dashboard in All)
            if (dashboard.ServesElsewhere(path))
                return dashboard;
        foreach (var dashboard in All)
            if (dashboard.Serves(path))
                return dashboard;
        return null;
    }

    public void Dispose()
    {
        foreach (var dashboard in All)
            dashboard.Concurrency.Dispose();
    }

    private static ConcurrencyLimiter Limiter(int requests) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = requests,
        QueueLimit = requests,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
