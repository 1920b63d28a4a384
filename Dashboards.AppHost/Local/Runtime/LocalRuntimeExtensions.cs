using Microsoft.Extensions.DependencyInjection;

namespace Dashboards.AppHost.Local;

internal static class LocalRuntimeExtensions
{
    /// <summary>
    /// Adds what runs the servers on this machine, by the section <c>Dashboards</c> of the configuration.
    /// </summary>
    public static LocalRuntime AddLocalRuntime(this IDistributedApplicationBuilder builder)
    {
        var runtime = new LocalRuntime(builder);
        if (builder.ExecutionContext.IsPublishMode)
            return runtime;
        builder.Services.AddSingleton(runtime);
        builder.Services.AddSingleton<ReadyBanner>();
        builder.Services.AddHostedService<StartupReport>();
        builder.Services.AddHostedService<LauncherWatch>();
        builder.OnBeforeStart((_, _) =>
        {
            Preflight.Check(runtime);
            return Task.CompletedTask;
        });
        return runtime;
    }
}
