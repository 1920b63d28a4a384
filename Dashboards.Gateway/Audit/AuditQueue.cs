using System.Threading.Channels;
using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Audit;

/// <summary>
/// Between the requests, which never wait, and the writer: when the database is away for long, the oldest events
/// make room, and are counted.
/// </summary>
internal sealed class AuditQueue
{
    private readonly Channel<AuditEvent> _events;
    private long _dropped;

    public AuditQueue(GatewaySettings settings) => _events = Channel.CreateBounded<AuditEvent>(
        new BoundedChannelOptions(settings.Audit.Waiting)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
            SingleReader = true,
        },
        _ => Interlocked.Increment(ref _dropped));

    public void Add(AuditEvent happened) => _events.Writer.TryWrite(happened);

    /// <summary>False when there will be no more.</summary>
    public ValueTask<bool> WaitForMore(CancellationToken cancel) => _events.Reader.WaitToReadAsync(cancel);

    public void MoveTo(List<AuditEvent> batch, int most)
    {
        while (batch.Count < most && _events.Reader.TryRead(out var next))
            batch.Add(next);
    }

    public void Complete() => _events.Writer.TryComplete();

    /// <summary>How many since the last time that it was asked.</summary>
    public long TakeDropped() => Interlocked.Exchange(ref _dropped, 0);
}
