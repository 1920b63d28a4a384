using Dashboards.Gateway.CloudStorage;

namespace Dashboards.Gateway.Logs;

/// <summary>
/// PUT of one segment. It never changes afterwards, since TensorBoard goes on reading the file it once opened;
/// the same bytes again are a retry.
/// </summary>
internal static class SegmentUpload
{
    public static async Task<IResult> HandleAsync(HttpContext http, Bucket bucket, string path)
    {
        if (SegmentPath.Parse(path) is not { } segment)
        {
            return new ErrorAnswer(
                400, "INVALID_PARAMETER_VALUE", "Expected RUN/FILE, and a FILE with 'tfevents' in its name.");
        }

        using var body = new HashedBody(http.Request.Body, withMd5: true);
        var upload = new ObjectUpload(segment.ObjectName, body)
        {
            Length = http.Request.ContentLength,
            IfGeneration = 0,
            Expected = ObjectHashes.Of(http.Request.Headers),
        };

        try
        {
            var stored = await bucket.UploadAsync(upload, http.RequestAborted);
            return Results.Json(new Segment(segment.File, stored.Size, stored.Md5Hash), statusCode: 201);
        }
        catch (StorageException e) when (e.Failure == StorageFailure.PreconditionFailed)
        {
            await body.DrainAsync();
            upload.CheckExpected();
            return await CompareAsync(bucket, segment, body, http.RequestAborted);
        }
    }

    private static async Task<IResult> CompareAsync(
        Bucket bucket, SegmentPath segment, HashedBody body, CancellationToken cancellationToken)
    {
        var stored = await bucket.DescribeAsync(segment.ObjectName, cancellationToken);
        if (stored.Size == body.Count && stored.Md5Hash is not null && stored.Md5Hash == body.Hashes.Md5)
            return Results.Json(new Segment(segment.File, stored.Size, stored.Md5Hash));

        return new ErrorAnswer(
            409,
            "RESOURCE_CONFLICT",
            $"'{segment.ObjectName}' exists with other bytes: segments never change, send the next one.");
    }
}
