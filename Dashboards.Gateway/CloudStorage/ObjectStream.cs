namespace Dashboards.Gateway.CloudStorage;

/// <summary>
/// An object as a stream that can be read from anywhere. A transfer that breaks goes on where it was, in the very
/// generation it began with.
/// </summary>
internal sealed class ObjectStream(StorageRequests requests, StoredObject stored, ObjectTransfer? opened) : Stream
{
    private ObjectTransfer? _transfer = opened;
    private long _position;

    public StoredObject Object => stored;

    /// <summary>A hint: reading ends before this byte, so that no more than that is asked for.</summary>
    public long? Until { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => stored.Size;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        for (var failed = 0; _position < Length && !buffer.IsEmpty;)
        {
            try
            {
                _transfer ??= await ObjectTransfer.StartAsync(
                    requests, stored, _position, Until, cancellationToken);

                var count = await _transfer.ReadAsync(buffer, cancellationToken);
                _position += count;
                if (count > 0)
                    return count;

                // The hint was wrong: the rest is asked for.
                Drop();
            }
            catch (StorageException e) when (e.Failure == StorageFailure.Unavailable)
            {
                Drop();
                if (++failed >= requests.Options.Attempts)
                    throw;

                await requests.PauseAsync(failed, e, cancellationToken);
            }
        }

        return 0;
    }

    public override Task<int> ReadAsync(
        byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => Length + offset,
        };

        if (position != _position)
            Drop();

        return _position = position;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        Drop();
        base.Dispose(disposing);
    }

    private void Drop()
    {
        _transfer?.Dispose();
        _transfer = null;
    }
}
