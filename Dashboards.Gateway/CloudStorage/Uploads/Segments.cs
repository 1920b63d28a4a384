using System.Collections.Concurrent;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>
/// The memory of all uploads. A pool of its own: the shared one drops arrays of this size when several uploads
/// run at a time, and the collector is slow to give large ones back.
/// </summary>
internal static class Segments
{
    /// <summary>In bytes. Google takes chunks in multiples of this size.</summary>
    public const int Size = 256 * 1024;

    // What small uploads come by with, 4 MiB. More is given back once nobody has uploaded for a while: without
    // allocations the collector would never look.
    private const int Kept = 16;
    private static readonly TimeSpan _quiet = TimeSpan.FromSeconds(5);

    private static readonly ConcurrentBag<byte[]> _free = [];
    private static readonly Timer _whenQuiet = new(_ => GiveBack());
    private static int _rented;

    public static byte[] Rent()
    {
        Interlocked.Increment(ref _rented);
        return _free.TryTake(out var segment) ? segment : GC.AllocateUninitializedArray<byte>(Size);
    }

    public static void Return(byte[] segment)
    {
        _free.Add(segment);
        if (Interlocked.Decrement(ref _rented) == 0)
            _whenQuiet.Change(_quiet, Timeout.InfiniteTimeSpan);
    }

    private static void GiveBack()
    {
        if (Volatile.Read(ref _rented) > 0 || _free.Count <= Kept)
            return;
        _free.Clear();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
