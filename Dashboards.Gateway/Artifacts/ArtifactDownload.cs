using Dashboards.Gateway.CloudStorage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using static System.FormattableString;

namespace Dashboards.Gateway.Artifacts;

/// <summary>GET and HEAD of one artifact.</summary>
internal static class ArtifactDownload
{
    private static readonly string[] _conditions =
    [
        HeaderNames.Range, HeaderNames.IfRange, HeaderNames.IfMatch, HeaderNames.IfNoneMatch,
        HeaderNames.IfModifiedSince, HeaderNames.IfUnmodifiedSince,
    ];

    public static async Task<IResult> HandleAsync(HttpContext http, Bucket bucket, string path)
    {
        if (!ArtifactPath.IsFile(path))
            return ArtifactErrors.InvalidPath;

        try
        {
            return Answer(http, path, await OpenAsync(http, bucket, path));
        }
        catch (StorageException e) when (e.Failure == StorageFailure.NotFound)
        {
            if (await ArtifactFolder.ExistsAsync(bucket, path, http.RequestAborted))
                return ArtifactErrors.IsFolder(path);

            throw;
        }
    }

    // The answer to a condition, or to HEAD, may have no body: then the bucket is only asked for a description.
    private static async Task<ObjectStream> OpenAsync(HttpContext http, Bucket bucket, string path)
    {
        if (HttpMethods.IsGet(http.Request.Method) && !_conditions.Any(http.Request.Headers.ContainsKey))
            return await bucket.OpenAsync(path, http.RequestAborted);

        var stored = await bucket.DescribeAsync(path, http.RequestAborted);
        var last = http.Request.GetTypedHeaders().Range?.Ranges.FirstOrDefault()?.To;
        return bucket.Open(stored, until: last + 1);
    }

    private static FileStreamHttpResult Answer(HttpContext http, string path, ObjectStream stream)
    {
        var stored = stream.Object;
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.CacheControl = "private, no-cache";
        headers.ContentEncoding = stored.ContentEncoding;
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        var name = path[(path.LastIndexOf('/') + 1)..];
        return TypedResults.Stream(
            stream,
            ArtifactContentType.Of(name),
            fileDownloadName: name,
            lastModified: stored.Updated,
            entityTag: new EntityTagHeaderValue(Invariant($"\"{stored.Generation}\"")),
            enableRangeProcessing: true);
    }
}
