namespace Dashboards.Gateway.CloudStorage;

/// <summary>Section <c>Gateway:CloudStorage</c>.</summary>
internal sealed record CloudStorageOptions
{
    public const string Section = "Gateway:CloudStorage";

    /// <summary>
    /// The largest chunk of an upload, in bytes. It is held until the bucket has it, and the next one arrives
    /// meanwhile. A multiple of 256 KiB, as Google asks; default 8 MiB.
    /// </summary>
    public int ChunkSize { get; init; } = 8 * 1024 * 1024;

    /// <summary>
    /// What all uploads hold together, in bytes: when there are many, each takes smaller chunks. Default 16 MiB.
    /// </summary>
    public int BufferSize { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// Uploads of more than 256 KiB at a time, which bounds memory; the next ones wait. Default 16.
    /// </summary>
    public int ConcurrentUploads { get; init; } = 16;

    /// <summary>How often a request is sent before the bucket counts as down. Default 4.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>The pause before the second attempt; it doubles with each further one. Default 250 ms.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long one attempt may take: sending a chunk, waiting for an answer. Default 1 minute.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a download waits for its next byte before it asks again. Default 30 s.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
