namespace Dashboards.Gateway.Health;

internal static class HealthExtensions
{
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<DashboardHealth>();
        services.AddSingleton<DashboardProbe>();
    }
}
