using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>
/// A body that is read once, and hashed as it passes. MD5 costs ten times a CRC, so it is only made on demand.
/// </summary>
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

    /// <summary>No token is needed for a client that is gone: the server itself ends the read then.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await ReceiveAsync(buffer, cancellationToken);
        _crc.Append(buffer.Span[..count]);
        _md5?.AppendData(buffer.Span[..count]);
        Count += count;
        return count;
    }

    /// <summary>Reads the rest for its hashes alone.</summary>
    public async Task DrainAsync()
    {
        var buffer = Segments.Rent();
        try
        {
            while (await ReadAsync(buffer) > 0)
            {
            }
        }
        finally
        {
            Segments.Return(buffer);
        }
    }

    public void Dispose() => _md5?.Dispose();

    private async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await _source.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException e) when (e is not BadHttpRequestException { StatusCode: not 400 })
        {
            // One name for what servers throw in several; it is the client's end that broke, not the bucket's.
            throw new ConnectionResetException("The client is gone.", e);
        }
    }

    // Google's own checksum: it guards against accidents, not against adversaries.
    private static IncrementalHash NewMd5() => IncrementalHash.CreateHash(HashAlgorithmName.MD5);
}
