using FakeGoogleCloud.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FakeGoogleCloud.Apis.Storage;

/// <summary>multipart/related: metadata as JSON, then the bytes.</summary>
internal static class MultipartRelated
{
    public static (byte[] Json, string Type, string File) Split(Upload upload)
    {
        if (!MediaTypeHeaderValue.TryParse(upload.ContentType, out var type) || type.Boundary.Length == 0)
            throw ApiError.Invalid("A multipart upload needs Content-Type: multipart/related; boundary=...", "badContent");
        using var stream = File.OpenRead(upload.File);
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), stream);
        try
        {
            using var json = new MemoryStream();
            Next(reader).Body.CopyTo(json);
            var media = Next(reader);
            var file = upload.File + ".media";
            using (var target = File.Create(file))
                media.Body.CopyTo(target);
            return (json.ToArray(), media.ContentType ?? "application/octet-stream", file);
        }
        catch (IOException)
        {
            throw ApiError.Invalid("Malformed multipart body.", "badContent");
        }
    }

    // The stream is a file: reading it does not wait.
    private static MultipartSection Next(MultipartReader reader) => reader.ReadNextSectionAsync().GetAwaiter().GetResult()
        ?? throw ApiError.Invalid("A multipart upload has two parts.", "badContent");
}
