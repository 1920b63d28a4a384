using Dashboards.Gateway.Pages;

namespace Dashboards.Gateway.Edge;

internal static class EdgeExtensions
{
    public static void AddEdge(this IServiceCollection services) => services.AddSingleton<SecurityHeaders>();
}
