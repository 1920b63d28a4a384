using Dashboards.Gateway.CloudStorage;

namespace Dashboards.Gateway.Artifacts.Multipart;

/// <summary>PUT of one part; the same part again replaces it.</summary>
internal static class PartUpload
{
    public static async Task<IResult> HandleAsync(
        HttpContext http, string bucket, string id, int number, UploadKeys keys, Buckets buckets)
    {
        if (!keys.Opens(http.Request.Headers[UploadKeys.Header].ToString(), bucket, id, number))
            return MultipartErrors.WrongKey;

        var stored = await ArtifactUpload.StoreAsync(http, buckets[bucket], PartedUpload.PartName(id, number));
        if (Crc32C.Parse(stored.Crc32C) is not { } crc)
            throw new StorageException(StorageFailure.Corrupted, "The bucket gave a part no checksum; try again.");

        http.Response.Headers.ETag = new UploadedPart(number, stored.Size, crc).ETag;
        return Results.Ok();
    }
}
