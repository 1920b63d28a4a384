namespace Dashboards.Gateway.Audit;

/// <summary>Writes events in batches, and again until the database takes them.</summary>
internal sealed partial class AuditWriter(AuditQueue queue, IAuditStore store, ILogger<AuditWriter> log)
    : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan _firstRetry = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _longestRetry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _lastMoment = TimeSpan.FromSeconds(3);

    private readonly List<AuditEvent> _batch = new(BatchSize);
    private Task? _ending;

    /// <summary>Requests have ended by then: the server stops before the services that were there first.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Task ending;
        lock (_batch)
            ending = _ending ??= WriteTheRest(cancellationToken);   // Some hosts stop what is stopping already.
        await ending;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WriteAll(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // StopAsync writes the rest.
        }
    }

    private async Task WriteTheRest(CancellationToken cancel)
    {
        queue.Complete();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(_lastMoment);
        try
        {
            await WriteAll(limit.Token);
        }
        catch (OperationCanceledException)
        {
            queue.MoveTo(_batch, int.MaxValue);
            Dropped(log, _batch.Count + queue.TakeDropped());
        }
    }

    private async Task WriteAll(CancellationToken cancel)
    {
        while (_batch.Count > 0 || await queue.WaitForMore(cancel))
        {
            queue.MoveTo(_batch, BatchSize);
            await Write(cancel);
            _batch.Clear();
            if (queue.TakeDropped() is > 0 and var dropped)
                Dropped(log, dropped);
        }
    }

    private async Task Write(CancellationToken cancel)
    {
        for (var retry = _firstRetry; ; retry = retry * 2 < _longestRetry ? retry * 2 : _longestRetry)
        {
            try
            {
                await store.Add(_batch, cancel);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                NotWritten(log, e.Message);
            }

            await Task.Delay(retry, cancel);
        }
    }

    [LoggerMessage(220, LogLevel.Warning,
        "{count} audit events were dropped, because the gateway's database did not take them in time")]
    private static partial void Dropped(ILogger log, long count);

    [LoggerMessage(221, LogLevel.Warning, "Audit events wait for the gateway's database: {reason}")]
    private static partial void NotWritten(ILogger log, string reason);
}
