using System.Diagnostics;

namespace Dashboards.Gateway.Identity;

internal static class IdentityExtensions
{
    public static void AddIdentity(this IServiceCollection services)
    {
        services.AddSingleton<DistributedContextPropagator, EdgePropagator>();
        services.AddSingleton<IdentityAssertion>();
        services.AddSingleton<IdentityHeaders>();
    }
}
