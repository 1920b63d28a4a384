namespace Dashboards.Gateway.CloudStorage;

/// <summary>
/// The part of a body that can still be sent again. It grows by segments, so that a small body or a slow client
/// costs only what has arrived.
/// </summary>
internal sealed class ChunkBuffer : IAsyncDisposable
{
    private readonly List<byte[]> _segments = [];
    private Task _sending = Task.CompletedTask;
    private int _capacity;

    public int Length { get; private set; }

    public bool IsFull => Length == _capacity;

    /// <summary>Reads until so many bytes are there or the body ends; then it is not full.</summary>
    public async Task FillAsync(HashedBody body, int capacity, CancellationToken cancellationToken)
    {
        await SettledAsync();
        (Length, _capacity) = (0, capacity);
        Trim((capacity + Segments.Size - 1) / Segments.Size);
        while (!IsFull && await body.ReadAsync(Free(), cancellationToken) is > 0 and var count)
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

    /// <summary>For whoever is sending it, and will not send it again.</summary>
    public void Release()
    {
        Trim(0);
        Length = 0;
    }

    public async ValueTask DisposeAsync()
    {
        await SettledAsync();
        Release();
    }

    private void Trim(int segments)
    {
        while (_segments.Count > segments)
        {
            Segments.Return(_segments[^1]);
            _segments.RemoveAt(_segments.Count - 1);
        }
    }

    // How it ended is the request's business.
    private async Task SettledAsync() => await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private Memory<byte> Free()
    {
        if (Length == _segments.Count * Segments.Size)
            _segments.Add(Segments.Rent());

        var offset = Length % Segments.Size;
        var count = Math.Min(Segments.Size - offset, _capacity - Length);
        return _segments[Length / Segments.Size].AsMemory(offset, count);
    }
}
