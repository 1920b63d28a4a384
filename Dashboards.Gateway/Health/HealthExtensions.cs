namespace Dashboards.Gateway.Health;

internal static class HealthExtensions
{
    public static void AddDashboardProbe(this IServiceCollection services) => services.AddSingleton<DashboardProbe>();
}
