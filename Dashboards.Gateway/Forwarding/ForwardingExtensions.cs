namespace Dashboards.Gateway.Forwarding;

internal static class ForwardingExtensions
{
    public static void AddForwarding(this IServiceCollection services)
    {
        services.AddHttpForwarder();
        services.AddSingleton<DashboardMap>();
        services.AddSingleton<LoopGuard>();
        services.AddSingleton<DashboardClient>();
        services.AddSingleton<Forwarder>();
    }

    /// <summary>Everything that no endpoint of the gateway serves.</summary>
    public static void MapDashboards(this WebApplication app) =>
        app.Map("/{**path}", app.Services.GetRequiredService<Forwarder>().Forward);
}
