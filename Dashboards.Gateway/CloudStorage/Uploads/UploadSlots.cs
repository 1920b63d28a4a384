namespace Dashboards.Gateway.CloudStorage;

/// <summary>
/// How many uploads go on at a time, and what each may hold: one alone sends large chunks, since the bucket is
/// waited for after each; many share the memory.
/// </summary>
internal sealed class UploadSlots(CloudStorageOptions options) : IDisposable
{
    // Until it is known how many others begin at the same moment.
    private const int FirstChunk = 1024 * 1024;

    private readonly SemaphoreSlim _free = new(options.ConcurrentUploads);
    private int _taken;

    /// <summary>The size of an upload's first chunk, in bytes.</summary>
    public int FirstChunkSize => Math.Min(FirstChunk, NextChunkSize);

    /// <summary>The size of a further chunk, in bytes.</summary>
    public int NextChunkSize
    {
        get
        {
            var segments = options.BufferSize / Math.Max(1, Volatile.Read(ref _taken)) / Segments.Size;
            return Math.Clamp(segments * Segments.Size, Segments.Size, options.ChunkSize);
        }
    }

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
