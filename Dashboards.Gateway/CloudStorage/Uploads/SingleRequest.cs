using System.Net.Http.Headers;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>An upload in one request.</summary>
internal static class SingleRequest
{
    /// <summary>
    /// A body that is wholly here: its checksum goes ahead of it, so that the bucket itself refuses other bytes;
    /// and it can be sent again.
    /// </summary>
    public static HttpRequestMessage Buffered(ObjectAddress address, ObjectUpload upload, ChunkBuffer chunk) =>
        Multipart(
            address,
            upload,
            new { contentType = upload.ContentType, crc32c = upload.Body.Hashes.Crc32C },
            new ChunkContent(chunk, from: 0));

    /// <summary>
    /// A body on its way. The emulator streams uploads without metadata to its disk, but holds only those with
    /// metadata to a precondition.
    /// </summary>
    public static HttpRequestMessage Streamed(ObjectAddress address, ObjectUpload upload, StreamedContent content)
    {
        if (upload.IfGeneration is not null)
            return Multipart(address, upload, new { contentType = upload.ContentType }, content);

        content.Headers.ContentType = MediaTypeHeaderValue.Parse(upload.ContentType);
        var media = address.Upload("media", upload.Name, ifGeneration: null);
        return new(HttpMethod.Post, media) { Content = content };
    }

    private static HttpRequestMessage Multipart<T>(
        ObjectAddress address, ObjectUpload upload, T metadata, HttpContent body)
    {
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(upload.ContentType);
        return new(HttpMethod.Post, address.Upload("multipart", upload.Name, upload.IfGeneration))
        {
            Content = new MultipartContent("related") { JsonContent.Create(metadata), body },
        };
    }
}
