#pragma warning disable ASPIREPIPELINES001 // It is what defines it.
using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _host;

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings =
            new HostApplicationBuilderSettings { Args = options.Args, Configuration = new ConfigurationManager() };
        settings.Configuration.AddEnvironmentVariables(prefix: "ASPIRE_");
        BuilderEvents.Write(BuilderEvents.Constructing, (options, settings));
        _host = new HostApplicationBuilder(settings);
        AppHostDirectory = options.ProjectDirectory ?? _host.Environment.ContentRootPath;
        AppHostConfiguration.Add(Configuration, options.Args, AppHostDirectory, Environment.ApplicationName);
        ExecutionContext = new(AppHostConfiguration.Operation(Configuration));
        AppHostServices.Add(this, options);
    }

    public IHostEnvironment Environment => _host.Environment;

    public ConfigurationManager Configuration => _host.Configuration;

    public IServiceCollection Services => _host.Services;

    public string AppHostDirectory { get; }

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IDistributedApplicationPipeline Pipeline { get; } = new DistributedApplicationPipeline();

    public IResourceCollection Resources { get; } = new ResourceCollection();

    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        Names.Validate(nameof(Resource), resource.Name);
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource =>
        new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        BuilderEvents.Write(BuilderEvents.Building, this);
        var application = new DistributedApplication(_host.Build());
        ExecutionContext.Services = application.Services;
        BuilderEvents.Write(BuilderEvents.Built, application);
        return application;
    }
}

/// <summary>Seen by Aspire.Hosting.Testing, which runs an AppHost's own entry point.</summary>
internal static class BuilderEvents
{
    public const string Listener = "Aspire.Hosting";
    public const string Constructing = "DistributedApplicationBuilderConstructing";
    public const string Building = "DistributedApplicationBuilding";
    public const string Built = "DistributedApplicationBuilt";

    public static void Write(string name, object value)
    {
        using var listener = new DiagnosticListener(Listener);
        if (listener.IsEnabled(name))
            listener.Write(name, value);
    }
}
