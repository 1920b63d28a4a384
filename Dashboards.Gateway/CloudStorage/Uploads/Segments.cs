using System.Buffers;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>
/// The memory of all uploads. A pool of its own: the shared one drops arrays of this size when several uploads
/// run at a time, and the collector is slow to give large ones back.
/// </summary>
internal static class Segments
{
    /// <summary>In bytes. Google takes chunks in multiples of this size.</summary>
    public const int Size = 256 * 1024;

    // 64 MiB are kept for the next uploads; what is used beyond that is given back.
    private const int Kept = 256;

    private static readonly ArrayPool<byte> _pool = ArrayPool<byte>.Create(Size, Kept);

    public static byte[] Rent() => _pool.Rent(Size);

    public static void Return(byte[] segment) => _pool.Return(segment);
}
