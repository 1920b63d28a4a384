#pragma warning disable ASPIREPIPELINES001 // It is what defines it.
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Commands;
using Aspire.Hosting.Containers;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Health;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Processes;
using Aspire.Hosting.ResourceService;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

internal static class AppHostServices
{
    public static void Add(DistributedApplicationBuilder builder, DistributedApplicationOptions options)
    {
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(builder.Eventing);
        services.AddSingleton(builder.ExecutionContext);
        services.AddSingleton(new DistributedApplicationModel(builder.Resources));
        services.AddSingleton<ResourceNotificationService>();
        services.AddSingleton<ResourceLoggerService>();
        services.AddSingleton(provider => new ResourceCommandService(
            provider.GetRequiredService<ResourceNotificationService>(),
            provider.GetRequiredService<ResourceLoggerService>(),
            provider));
        services.AddHealthChecks();
        services.AddHttpClient();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(1));
        services.Configure<HealthCheckPublisherOptions>(o => o.Predicate = _ => false);
        AppHostLogging.Add(services, builder.Configuration);
        services.AddHostedService<ApplicationLifecycle>();
        if (builder.ExecutionContext.IsRunMode)
            AddRunMode(builder, services, options);
        else
            AddPublishMode(builder, services);
    }

    private static void AddPublishMode(DistributedApplicationBuilder builder, IServiceCollection services)
    {
        services.AddSingleton(builder.Pipeline);
        services.AddHostedService<PipelineExecutor>();
    }

    private static void AddRunMode(
        DistributedApplicationBuilder builder, IServiceCollection services, DistributedApplicationOptions options)
    {
        services.AddHostedService<ConsoleOutput>();
        services.AddHostedService<ResourceHealthCheckService>();
        services.AddSingleton<OrphanGuard>();
        if (!options.DisableDashboard)
        {
            services.AddSingleton(DashboardPlan.Make(builder.Configuration));
            services.AddSingleton<ResourceServiceCalls>();
            services.AddHostedService<ResourceServiceHost>();
            services.AddHostedService<DashboardService>();
        }

        services.AddSingleton<RunLabels>();
        services.AddSingleton<ContainerEngineDetector>();
        services.AddSingleton<ContainerSessions>();
        services.AddSingleton<HostRelay>();
        services.AddSingleton<ContainerImages>();
        services.AddSingleton<IResourceRunner, ContainerRunner>();
        services.AddSingleton<IResourceRunner, ProjectRunner>();
        services.AddSingleton<IResourceRunner, ExecutableRunner>();
        services.AddHostedService<ChildResources>();
        services.AddSingleton<Orchestrator>();
        services.AddHostedService(provider => provider.GetRequiredService<Orchestrator>());
        builder.Eventing.Subscribe<BeforeStartEvent>((e, _) =>
        {
            foreach (var resource in e.Model.Resources.Where(r => r.HasProcess()))
            {
                ResourceInstanceAnnotation.Ensure(resource);
                LifecycleCommands.AddTo(resource);
            }

            return Task.CompletedTask;
        });
    }
}
