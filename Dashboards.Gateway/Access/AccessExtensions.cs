using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboards.Gateway.Access;

internal static class AccessExtensions
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.TryAddSingleton<IGrantStore, PostgresGrantStore>();
        services.TryAddSingleton<IAccessRequestStore, PostgresAccessRequestStore>();
        services.AddSingleton<SettingsGrants>();
        services.AddSingleton<AccessSnapshot>();
        services.AddSingleton<AccessDesk>();
        services.AddSingleton<AccessPage>();
        services.AddSingleton<DeniedPage>();
    }
}
