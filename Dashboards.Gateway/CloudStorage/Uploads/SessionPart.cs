using static System.FormattableString;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>A chunk's way into a session: which bytes of the whole it is, and how many have arrived.</summary>
internal sealed class SessionPart(ChunkBuffer chunk, long start, ObjectHashes? whole)
{
    private long _sent;

    /// <summary>All that is left; the last part ends with an object instead.</summary>
    public bool IsComplete => whole is null && _sent == chunk.Length;

    private long End => start + chunk.Length;

    /// <summary>What the bucket says to have of the whole. True where that is more than before.</summary>
    public bool Advance(long arrived)
    {
        if (arrived < start || arrived > End)
        {
            throw new StorageException(
                StorageFailure.Aborted, "The upload was lost (the bucket lost a part of it); send it again.");
        }

        var progress = arrived - start > _sent;
        _sent = arrived - start;
        return progress;
    }

    /// <summary>What has not arrived; nothing but the length where all of it has.</summary>
    public HttpRequestMessage Rest(Uri session)
    {
        var bytes = _sent < chunk.Length ? Invariant($"{start + _sent}-{End - 1}") : "*";
        var request = To(session, bytes, new ChunkContent(chunk, (int)_sent));
        if (whole is not null)
            request.Headers.Add("X-Goog-Hash", $"crc32c={whole.Crc32C}");

        return request;
    }

    /// <summary>How far the bucket is.</summary>
    public HttpRequestMessage Question(Uri session) => To(session, "*", new ByteArrayContent([]));

    // bytes 0-8388607/*, bytes 8388608-8400000/8400001; without bytes: bytes */*, bytes */8400001
    private HttpRequestMessage To(Uri session, string bytes, HttpContent content)
    {
        var total = whole is null ? "*" : Invariant($"{End}");
        content.Headers.TryAddWithoutValidation("Content-Range", $"bytes {bytes}/{total}");
        return new(HttpMethod.Put, session) { Content = content };
    }
}
