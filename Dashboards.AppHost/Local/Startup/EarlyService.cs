using Microsoft.Extensions.Hosting;

namespace Dashboards.AppHost.Local;

/// <summary>
/// Works in the background from before the first resource is started. (A BackgroundService begins after the
/// services registered before it, and Aspire's own return only when every resource has been started.)
/// </summary>
internal abstract class EarlyService : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    /// <param name="stopping">Cancelled when the application has stopped.</param>
    protected abstract Task ExecuteAsync(CancellationToken stopping);

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _running = ExecuteAsync(_stop.Token);
        return Task.CompletedTask;
    }

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (_running.IsFaulted)
            await _running;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stop.Dispose();
}
