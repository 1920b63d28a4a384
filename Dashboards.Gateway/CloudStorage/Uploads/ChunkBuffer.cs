namespace Dashboards.Gateway.CloudStorage;

/// <summary>
/// The part of a body that can still be sent again. It grows by segments, so that a small body or a slow client
/// costs only what has arrived.
/// </summary>
internal sealed class ChunkBuffer(int capacity) : IAsyncDisposable
{
    private readonly List<byte[]> _segments = [];
    private Task _sending = Task.CompletedTask;

    public int Length { get; private set; }

    public bool IsFull => Length == capacity;

    /// <summary>Reads until the chunk is full or the body ends; then it is not full.</summary>
    public async Task FillAsync(HashedBody body)
    {
        await SettledAsync();
        Length = 0;
        while (!IsFull && await body.ReadAsync(Free()) is > 0 and var count)
            Length += count;
    }

    /// <summary>
    /// A request that was given up may go on sending in the background: the memory is not used again before that
    /// ends.
    /// </summary>
    public Task Sending(Task sending) => _sending = sending;

    public async Task WriteToAsync(Stream destination, int from, CancellationToken cancellationToken)
    {
        while (from < Length)
        {
            var offset = from % Segments.Size;
            var count = Math.Min(Segments.Size - offset, Length - from);
            var bytes = _segments[from / Segments.Size].AsMemory(offset, count);
            await destination.WriteAsync(bytes, cancellationToken);
            from += count;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await SettledAsync();
        foreach (var segment in _segments)
            Segments.Return(segment);

        _segments.Clear();
        Length = 0;
    }

    // How it ended is the request's business.
    private async Task SettledAsync() => await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private Memory<byte> Free()
    {
        if (Length == _segments.Count * Segments.Size)
            _segments.Add(Segments.Rent());

        var offset = Length % Segments.Size;
        var count = Math.Min(Segments.Size - offset, capacity - Length);
        return _segments[Length / Segments.Size].AsMemory(offset, count);
    }
}
