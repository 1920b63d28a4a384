using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Lifecycle;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;

    public DistributedApplication(IHost host) => _host = host ?? throw new ArgumentNullException(nameof(host));

    public IServiceProvider Services => _host.Services;

    public ResourceNotificationService ResourceNotifications =>
        Services.GetRequiredService<ResourceNotificationService>();

    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) =>
        new DistributedApplicationBuilder(args);

    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) =>
        new DistributedApplicationBuilder(options);

    public void Run() => RunAsync().GetAwaiter().GetResult();

    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var lifetime = Services.GetRequiredService<IHostApplicationLifetime>();
        try
        {
            await StartAsync(cancellationToken).ConfigureAwait(false);
            await _host.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Stopped while it was starting.
        }
        finally
        {
            await _host.StopAsync(CancellationToken.None).ConfigureAwait(false);
            await DisposeAsync().ConfigureAwait(false);
        }
    }

    public virtual async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await BeforeStartAsync(cancellationToken).ConfigureAwait(false);
        await _host.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public virtual Task StopAsync(CancellationToken cancellationToken = default) =>
        _host.StopAsync(cancellationToken);

    public virtual void Dispose()
    {
        _host.Dispose();
        GC.SuppressFinalize(this);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync().ConfigureAwait(false);
        else
            _host.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task BeforeStartAsync(CancellationToken cancellationToken)
    {
        var eventing = Services.GetRequiredService<IDistributedApplicationEventing>();
        var execution = Services.GetRequiredService<DistributedApplicationExecutionContext>();
        foreach (var subscriber in Services.GetServices<IDistributedApplicationEventingSubscriber>())
            await subscriber.SubscribeAsync(eventing, execution, cancellationToken).ConfigureAwait(false);
        var model = Services.GetRequiredService<DistributedApplicationModel>();
        await eventing.PublishAsync(new BeforeStartEvent(Services, model), cancellationToken)
            .ConfigureAwait(false);
    }
}
