using System.Net.Http.Headers;
using Dashboards.Gateway.CloudStorage;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Dashboards.Gateway.Artifacts;

/// <summary>PUT of one artifact.</summary>
internal static class ArtifactUpload
{
    private const string Unknown = "application/octet-stream";

    public static async Task<IResult> HandleAsync(HttpContext http, Bucket bucket, string path)
    {
        if (!ArtifactPath.IsFile(path))
            return ArtifactErrors.InvalidPath;

        await StoreAsync(http, bucket, path);
        return Results.Json(new object(), contentType: "application/json");
    }

    /// <summary>The request's body as an object.</summary>
    public static async Task<StoredObject> StoreAsync(HttpContext http, Bucket bucket, string name)
    {
        // A model goes up over whatever line there is, and pauses while the bucket takes a chunk.
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;

        var request = http.Request;
        var expected = ObjectHashes.Of(request.Headers);
        using var body = new HashedBody(request.Body, withMd5: expected.Md5 is not null);
        var upload = new ObjectUpload(name, body)
        {
            ContentType = ContentTypeOf(request),
            Length = request.ContentLength,
            Expected = expected,
        };

        return await bucket.UploadAsync(upload, http.RequestAborted);
    }

    private static string ContentTypeOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out _) ? request.ContentType! : Unknown;
}
