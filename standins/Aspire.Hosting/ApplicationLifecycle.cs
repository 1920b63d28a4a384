using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

internal sealed partial class ApplicationLifecycle(
    ILogger<DistributedApplication> logger,
    IConfiguration configuration,
    DistributedApplicationExecutionContext execution) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (execution.IsRunMode)
            Starting(configuration["AppHost:Directory"]);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (execution.IsRunMode && !cancellationToken.IsCancellationRequested)
            Started();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(30, LogLevel.Information, "Distributed application starting in {Directory}.")]
    private partial void Starting(string? directory);

    [LoggerMessage(31, LogLevel.Information, "Distributed application started. Press Ctrl+C to shut down.")]
    private partial void Started();
}
