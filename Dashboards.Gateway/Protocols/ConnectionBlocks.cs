using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;

namespace Dashboards.Gateway.Protocols;

/// <summary>
/// The memory in which connections receive. Kestrel's own blocks of 4 KiB cost a call of the system each: an upload
/// takes a third less processor time with these.
/// </summary>
internal sealed class ConnectionBlocks : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    private const int Size = 32 * 1024;

    // 8 MiB, what eight uploads beside eight downloads take; more than that is left to the collector.
    private const int Kept = 256;

    private readonly ConcurrentQueue<Block> _free = new();

    public override int MaxBufferSize => Size;

    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => this;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, Size);
        return _free.TryDequeue(out var block) ? block : new Block(this);
    }

    // Every listener would dispose of it, and it is one for all of them.
    protected override void Dispose(bool disposing)
    {
    }

    private void Return(Block block)
    {
        if (_free.Count < Kept)
            _free.Enqueue(block);
    }

    private sealed class Block(ConnectionBlocks pool) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory { get; } =
            MemoryMarshal.CreateFromPinnedArray(GC.AllocateUninitializedArray<byte>(Size, pinned: true), 0, Size);

        public void Dispose() => pool.Return(this);
    }
}
