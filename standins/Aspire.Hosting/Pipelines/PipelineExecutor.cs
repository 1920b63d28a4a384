#pragma warning disable ASPIREPIPELINES001 // It is what defines it.
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>
/// The whole of a publish: the steps, then the end. A failure is logged and, as with the real one without its CLI,
/// leaves the exit code alone.
/// </summary>
internal sealed partial class PipelineExecutor(
    IDistributedApplicationPipeline pipeline,
    DistributedApplicationModel model,
    DistributedApplicationExecutionContext execution,
    IDistributedApplicationEventing eventing,
    IHostApplicationLifetime lifetime,
    ILogger<PipelineExecutor> logger,
    IServiceProvider services) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await eventing.PublishAsync(new BeforePublishEvent(services, model), stoppingToken);
            await pipeline.ExecuteAsync(new PipelineContext(model, execution, services, logger, stoppingToken));
            await eventing.PublishAsync(new AfterPublishEvent(services, model), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Ctrl+C.
        }
        catch (Exception error)
        {
            Failed(error, error.Message);
        }
        finally
        {
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(50, LogLevel.Error, "{Message}")]
    private partial void Failed(Exception error, string message);
}
