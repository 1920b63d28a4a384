using Dashboards.Gateway.Authorization;

namespace Dashboards.Gateway.Forwarding;

/// <summary>The kinds of servers that can be behind the gateway.</summary>
internal static class DashboardKinds
{
    public static void AddDashboardKinds(this IServiceCollection services)
    {
        var routes = new RouteTable();
        services.AddSingleton(new DashboardKind
        {
            Name = "mlflow",
            HealthPath = "/api/2.0/mlflow/experiments/search?max_results=1",
            Required = routes.Required,
            RemovesOrigin = true,
        });
        services.AddSingleton(new DashboardKind
        {
            Name = "tensorboard",
            HealthPath = "/tensorboard/data/environment",
            Required = routes.Required,
            OtherPaths = ["/font-roboto/"],
        });
    }
}
