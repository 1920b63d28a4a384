using System.Buffers;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>
/// The part of a body that can still be sent again. It grows by segments, so that a small body or a slow client costs
/// only what has arrived.
/// </summary>
internal sealed class ChunkBuffer(int capacity) : IDisposable
{
    /// <summary>Google takes chunks in multiples of this size.</summary>
    public const int SegmentSize = 256 * 1024;

    private readonly List<byte[]> _segments = [];

    public int Length { get; private set; }

    public bool IsFull => Length == capacity;

    /// <summary>Reads until the chunk is full or the body ends; then it is not full.</summary>
    public async Task FillAsync(HashedBody body, CancellationToken cancellationToken)
    {
        Length = 0;
        while (!IsFull && await body.ReadAsync(Free(), cancellationToken) is > 0 and var count)
            Length += count;
    }

    public async Task WriteToAsync(Stream destination, int from, CancellationToken cancellationToken)
    {
        while (from < Length)
        {
            var offset = from % SegmentSize;
            var count = Math.Min(SegmentSize - offset, Length - from);
            await destination.WriteAsync(_segments[from / SegmentSize].AsMemory(offset, count), cancellationToken);
            from += count;
        }
    }

    public void Dispose()
    {
        foreach (var segment in _segments)
            ArrayPool<byte>.Shared.Return(segment);

        _segments.Clear();
        Length = 0;
    }

    private Memory<byte> Free()
    {
        if (Length == _segments.Count * SegmentSize)
            _segments.Add(ArrayPool<byte>.Shared.Rent(SegmentSize));

        var offset = Length % SegmentSize;
        return _segments[Length / SegmentSize].AsMemory(offset, Math.Min(SegmentSize - offset, capacity - Length));
    }
}
