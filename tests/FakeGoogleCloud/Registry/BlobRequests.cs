using System.Globalization;

namespace FakeGoogleCloud.Registry;

/// <summary>
/// Reading blobs, and the ways to upload one: at once, in one piece, in chunks, from another repository.
/// </summary>
internal sealed class BlobRequests(BlobStore blobs)
{
    public async Task BlobAsync(HttpContext context, RegistryRequest request)
    {
        var digest = request.Reference;
        if (!digest.StartsWith("sha256:", StringComparison.Ordinal) || !blobs.Has(digest))
            throw RegistryError.Unknown("BLOB_UNKNOWN", $"blob unknown to registry: {digest}");
        var file = new FileInfo(blobs.PathOf(digest));
        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = file.Length;
        context.Response.Headers["Docker-Content-Digest"] = digest;
        if (context.Request.Method == "GET")
            await context.Response.SendFileAsync(file.FullName, context.RequestAborted);
    }

    public Task UploadAsync(HttpContext context, RegistryRequest request) => context.Request.Method switch
    {
        "POST" => BeginAsync(context, request),
        "PATCH" => AppendAsync(context, request),
        "PUT" => FinishAsync(context, request, request.Reference),
        "GET" => Task.Run(() => Answer(context, request, request.Reference, 204)),
        _ => throw new RegistryError(405, "UNSUPPORTED", "The operation is unsupported."),
    };

    private async Task BeginAsync(HttpContext context, RegistryRequest request)
    {
        var query = context.Request.Query;
        if (query["mount"].ToString() is { Length: > 0 } mounted && blobs.Has(mounted))
        {
            Created(context, request, mounted);
            return;
        }
        var (id, _) = blobs.Begin();
        if (query.ContainsKey("digest"))
            await FinishAsync(context, request, id);
        else
            Answer(context, request, id, 202);
    }

    private async Task AppendAsync(HttpContext context, RegistryRequest request)
    {
        var length = LengthOf(request.Reference);
        var range = context.Request.Headers.ContentRange.ToString().Replace("bytes ", "",
            StringComparison.Ordinal);
        if (range.Length > 0 && range.Split('-')[0] != length.ToString(CultureInfo.InvariantCulture))
            throw new RegistryError(416, "RANGE_INVALID", $"The upload has {length} bytes so far.");
        await TakeAsync(context, request.Reference);
        Answer(context, request, request.Reference, 202);
    }

    private async Task FinishAsync(HttpContext context, RegistryRequest request, string id)
    {
        _ = LengthOf(id);
        await TakeAsync(context, id);
        var announced = context.Request.Query["digest"].ToString();
        if (blobs.Finish(id, announced) is not { } digest)
            throw new RegistryError(400, "DIGEST_INVALID",
                $"provided digest did not match uploaded content: {announced}");
        Created(context, request, digest);
    }

    private async Task TakeAsync(HttpContext context, string id)
    {
        await using var file = new FileStream(blobs.UploadOf(id), FileMode.Append);
        await context.Request.Body.CopyToAsync(file, context.RequestAborted);
    }

    private long LengthOf(string id) => id.Length > 0 && File.Exists(blobs.UploadOf(id))
        ? new FileInfo(blobs.UploadOf(id)).Length
        : throw RegistryError.Unknown("BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");

    private void Answer(HttpContext context, RegistryRequest request, string id, int status)
    {
        var length = LengthOf(id);
        var (response, origin) = (context.Response, $"{context.Request.Scheme}://{context.Request.Host}");
        response.StatusCode = status;
        response.Headers.Location = $"{origin}/v2/{request.Name}/blobs/uploads/{id}";
        response.Headers["Docker-Upload-UUID"] = id;
        response.Headers.Range = $"0-{Math.Max(0, length - 1)}";
    }

    private static void Created(HttpContext context, RegistryRequest request, string digest)
    {
        context.Response.StatusCode = 201;
        context.Response.Headers.Location = $"/v2/{request.Name}/blobs/{digest}";
        context.Response.Headers["Docker-Content-Digest"] = digest;
    }
}
