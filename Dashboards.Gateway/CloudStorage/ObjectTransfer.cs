using System.Net;
using System.Net.Http.Headers;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>One answer of the bucket with bytes of an object.</summary>
internal sealed class ObjectTransfer(StorageRequests requests, HttpResponseMessage answer, long left) : IDisposable
{
    // One for all reads: a transfer has tens of thousands.
    private readonly CancellationTokenSource _readEnds = new();
    private long _left = left;
    private Stream? _bytes;

    /// <summary>From <paramref name="from"/> on, to <paramref name="until"/> where that is sensible.</summary>
    public static async Task<ObjectTransfer> StartAsync(
        StorageRequests requests, StoredObject stored, long from, long? until, CancellationToken cancellationToken)
    {
        var end = until is { } hint && hint > from && hint < stored.Size ? hint : stored.Size;
        var request = Request(requests.Address.Media(stored.Name, stored.Generation));
        request.Headers.Range = new RangeHeaderValue(from, end - 1);
        var answer = await requests.SendOnceAsync(request, requests.Options.AttemptTimeout, cancellationToken);
        if (answer is { StatusCode: HttpStatusCode.PartialContent, Content.Headers.ContentRange: { } range }
            && range.From == from)
        {
            return new(requests, answer, end - from);
        }

        answer.Dispose();
        throw new StorageException(
            StorageFailure.Aborted, "The bucket sent another part of the object than was asked.");
    }

    /// <summary>Stored bytes as they are: without the header Google unpacks what is stored as gzip.</summary>
    public static HttpRequestMessage Request(Uri address) =>
        new(HttpMethod.Get, address) { Headers = { { "Accept-Encoding", "gzip" } } };

    /// <summary>0 when all that was asked for has been read.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_left == 0)
            return 0;

        var limit = requests.Options.ReadTimeout;
        using var given = cancellationToken.UnsafeRegister(
            static source => ((CancellationTokenSource)source!).Cancel(), _readEnds);
        _readEnds.CancelAfter(limit);
        try
        {
            _bytes ??= await answer.Content.ReadAsStreamAsync(_readEnds.Token);
            var count = await _bytes.ReadAsync(buffer, _readEnds.Token);
            _readEnds.CancelAfter(Timeout.InfiniteTimeSpan);
            _left -= count;
            return count > 0 ? count : throw new EndOfStreamException("The transfer ended early.");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested
            && e is IOException or HttpRequestException or OperationCanceledException)
        {
            var reason = e is OperationCanceledException ? $"no byte in {limit.TotalSeconds:0} s" : e.Message;
            throw new StorageException(
                StorageFailure.Unavailable, StorageErrors.Unavailable(requests.Connection, reason), e);
        }
    }

    public void Dispose()
    {
        answer.Dispose();
        _readEnds.Dispose();
    }
}
