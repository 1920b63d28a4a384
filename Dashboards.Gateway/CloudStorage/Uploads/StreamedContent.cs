using System.Net;
using System.Runtime.ExceptionServices;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>A whole body on its way: what was read of it, then the rest. It can be sent once.</summary>
internal sealed class StreamedContent(ChunkBuffer start, ObjectUpload upload) : HttpContent
{
    private ExceptionDispatchInfo? _failure;

    /// <summary>
    /// A client that went away and a bucket that went away both end in an <see cref="HttpRequestException"/>: this
    /// tells them apart.
    /// </summary>
    public void ThrowIfBodyFailed() => _failure?.Throw();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        start.Sending(SendAsync(stream, cancellationToken));

    protected override bool TryComputeLength(out long length)
    {
        length = upload.Length ?? 0;
        return upload.Length is not null;
    }

    // One read ahead: a body with a wrong hash must be cut before its last bytes, with which the bucket would
    // keep it.
    private async Task SendAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] next = Segments.Rent(), spare = Segments.Rent();
        try
        {
            var count = await ReadAsync(next);
            await start.WriteToAsync(stream, from: 0, cancellationToken);
            start.Release();
            while (count > 0)
            {
                var following = await ReadAsync(spare);
                await stream.WriteAsync(next.AsMemory(0, count), cancellationToken);
                (next, spare, count) = (spare, next, following);
            }
        }
        finally
        {
            Segments.Return(next);
            Segments.Return(spare);
        }
    }

    private async ValueTask<int> ReadAsync(byte[] buffer)
    {
        try
        {
            var count = await upload.Body.ReadAsync(buffer);
            if (count == 0)
                upload.CheckExpected();

            return count;
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
            throw;
        }
    }
}
