namespace Dashboards.Gateway.Waking;

internal static class WakingExtensions
{
    public static void AddWaking(this IServiceCollection services)
    {
        services.AddSingleton<SleepingDashboards>();
        services.AddSingleton<HeldUpRequests>();
    }
}
