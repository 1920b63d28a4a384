using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

internal sealed class TestingBuilder(EntryPointRun run, DistributedApplicationBuilder inner)
    : IDistributedApplicationTestingBuilder
{
    public ConfigurationManager Configuration => inner.Configuration;

    public string AppHostDirectory => inner.AppHostDirectory;

    public IHostEnvironment Environment => inner.Environment;

    public IServiceCollection Services => inner.Services;

    public IDistributedApplicationEventing Eventing => inner.Eventing;

    public DistributedApplicationExecutionContext ExecutionContext => inner.ExecutionContext;

#pragma warning disable ASPIREPIPELINES001 // It passes it on.
    public IDistributedApplicationPipeline Pipeline => inner.Pipeline;
#pragma warning restore ASPIREPIPELINES001

    public IResourceCollection Resources => inner.Resources;

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource => inner.AddResource(resource);

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource =>
        inner.CreateResourceBuilder(resource);

    public DistributedApplication Build() => BuildAsync(CancellationToken.None).GetAwaiter().GetResult();

    public async Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default) =>
        new ApplicationUnderTest(run, await run.BuildAsync(cancellationToken));

    public ValueTask DisposeAsync() => run.DisposeAsync();

    /// <summary>The entry point starts it and disposes of it; a test waits for that.</summary>
    private sealed class ApplicationUnderTest(EntryPointRun run, DistributedApplication inner)
        : DistributedApplication(inner)
    {
        public override Task StartAsync(CancellationToken cancellationToken = default) =>
            run.Started.WaitAsync(cancellationToken);

        public override Task StopAsync(CancellationToken cancellationToken = default) =>
            run.EndAsync(cancellationToken);

        public override void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

        public override ValueTask DisposeAsync() => run.DisposeAsync();
    }
}
