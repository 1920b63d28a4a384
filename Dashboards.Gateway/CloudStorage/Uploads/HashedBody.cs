using System.Buffers;
using System.Security.Cryptography;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>A body that is read once, and hashed as it passes. MD5 costs ten times a CRC, so it is only made on demand.</summary>
internal sealed class HashedBody : IDisposable
{
    private readonly Stream _source;
    private readonly IncrementalHash? _md5;
    private Crc32C _crc;

    public HashedBody(Stream source, bool withMd5)
    {
        _source = source;
        if (withMd5)
            _md5 = NewMd5();
    }

    public long Count { get; private set; }

    /// <summary>Of what was read so far.</summary>
    public ObjectHashes Hashes => new(
        _crc.ToBase64(),
        _md5 is null ? null : Convert.ToBase64String(_md5.GetCurrentHash()));

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var count = await _source.ReadAsync(buffer, cancellationToken);
        _crc.Append(buffer.Span[..count]);
        _md5?.AppendData(buffer.Span[..count]);
        Count += count;
        return count;
    }

    /// <summary>Reads the rest for its hashes alone.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBuffer.SegmentSize);
        try
        {
            while (await ReadAsync(buffer, cancellationToken) > 0)
            {
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose() => _md5?.Dispose();

    // Google's own checksum: it guards against accidents, not against adversaries.
    private static IncrementalHash NewMd5() => IncrementalHash.CreateHash(HashAlgorithmName.MD5);
}
