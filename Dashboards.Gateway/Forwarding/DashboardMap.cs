using System.Threading.RateLimiting;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Dashboards;
using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Forwarding;

/// <summary>Which dashboard a path belongs to.</summary>
internal sealed class DashboardMap : IDisposable
{
    public DashboardMap(GatewaySettings settings)
    {
        All =
        [
            .. from dashboard in settings.Dashboards
               orderby dashboard.Value.Path.Length descending, dashboard.Key
               select From(dashboard.Key, dashboard.Value, settings.Limits),
        ];
    }

    /// <summary>The longest path first.</summary>
    public IReadOnlyList<Dashboard> All { get; }

    /// <summary>None for the gateway's own pages, also those that do not exist.</summary>
    public Dashboard? Find(string path)
    {
        if (OwnRoutes.IsOwn(path))
            return null;
        foreach (var dashboard in All)
            if (dashboard.ServesAtRoot(path))
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

    private static Dashboard From(string name, DashboardSettings settings, LimitSettings limits)
    {
        var kind = DashboardKinds.Find(settings.Kind)
            ?? throw new InvalidOperationException($"{name} is of no known kind: {settings.Kind}.");
        var address = settings.Address!.GetLeftPart(UriPartial.Authority);
        return new Dashboard(
            name, settings.Path, address, kind, kind.RoutesAt(settings.Path),
            Limiter(limits.RequestsPerDashboard));
    }

    private static ConcurrencyLimiter Limiter(int requests) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = requests,
        QueueLimit = requests,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
