using System.Net;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>A chunk, or what of it the bucket does not have yet, as the content of a request.</summary>
internal sealed class ChunkContent(ChunkBuffer chunk, int from) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        chunk.Sending(chunk.WriteToAsync(stream, from, cancellationToken));

    protected override bool TryComputeLength(out long length)
    {
        length = chunk.Length - from;
        return true;
    }
}
