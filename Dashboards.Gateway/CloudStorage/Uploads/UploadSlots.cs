namespace Dashboards.Gateway.CloudStorage;

/// <summary>
/// How many uploads go on at a time, and what each may hold: one alone sends large chunks, since the bucket is
/// waited for after each; many share the memory.
/// </summary>
internal sealed class UploadSlots(CloudStorageOptions options) : IDisposable
{
    private const int FirstChunk = 1024 * 1024;

    private readonly SemaphoreSlim _free = new(options.ConcurrentUploads);
    private int _taken;

    /// <summary>The size of an upload's first chunk, in bytes. What is smaller costs the bucket one request.</summary>
    public int FirstChunkSize => Math.Min(FirstChunk, Share);

    // Of two chunks each: one arrives while the other is sent.
    private int Share
    {
        get
        {
            var segments = options.BufferSize / (2 * Math.Max(1, Volatile.Read(ref _taken))) / Segments.Size;
            return Math.Clamp(segments * Segments.Size, Segments.Size, options.ChunkSize);
        }
    }

    /// <summary>
    /// The size of the chunk after one of <paramref name="last"/> bytes. It grows by and by, since others may have
    /// begun at the same moment.
    /// </summary>
    public int NextChunkSize(int last) => Math.Min(2 * last, Share);

    /// <summary>False when none became free in time.</summary>
    public async Task<bool> TakeAsync(CancellationToken cancellationToken)
    {
        if (!await _free.WaitAsync(options.AttemptTimeout, cancellationToken))
            return false;

        Interlocked.Increment(ref _taken);
        return true;
    }

    public void Return()
    {
        Interlocked.Decrement(ref _taken);
        _free.Release();
    }

    public void Dispose() => _free.Dispose();
}
