using Dashboards.Gateway.CloudStorage;
using Dashboards.Gateway.Settings;
using static System.FormattableString;

namespace Dashboards.Gateway.Artifacts.Multipart;

/// <summary>Begins, completes and abandons uploads in parts.</summary>
internal sealed partial class MultipartUploads(
    UploadKeys keys, Buckets buckets, GatewaySettings settings, ILogger<MultipartUploads> logger)
{
    private static readonly TimeSpan _leftover = TimeSpan.FromDays(1);

    private static IResult Done => Results.Json(new object(), contentType: "application/json");

    public async Task<IResult> CreateAsync(HttpContext http, string bucketName, string folder)
    {
        if (await MultipartRequest.ReadAsync(http) is not { } request)
            return MultipartErrors.NotJson;
        if (request.ObjectIn(folder) is not { } name)
            return ArtifactErrors.InvalidPath;

        var bucket = buckets[bucketName];
        if (request.NumParts < 1 || request.NumParts > bucket.MostSources)
            return MultipartErrors.SendWhole;

        await RemoveLeftoversAsync(bucket, http.RequestAborted);
        var upload = keys.New(bucketName, name);
        var parts = Enumerable.Range(1, request.NumParts).Select(number => CredentialOf(upload, number));
        return Results.Json(new CreatedUpload(upload.Id, parts));
    }

    public async Task<IResult> CompleteAsync(HttpContext http, string bucketName, string folder)
    {
        if (await MultipartRequest.ReadAsync(http) is not { } request)
            return MultipartErrors.NotJson;
        if (Find(request, bucketName, folder) is not { } upload)
            return MultipartErrors.WrongUpload;
        if (Claimed(request) is not { } parts)
            return MultipartErrors.NotConsecutive;

        var bucket = buckets[bucketName];
        var completion = new Completion(bucket, upload, parts);
        if (await completion.RunAsync(http.RequestAborted) is { } missing)
            return MultipartErrors.Missing(missing.Number);

        await TryRemoveAsync(bucket, upload);
        return Done;
    }

    public async Task<IResult> AbortAsync(HttpContext http, string bucketName, string folder)
    {
        if (await MultipartRequest.ReadAsync(http) is not { } request)
            return MultipartErrors.NotJson;
        if (Find(request, bucketName, folder) is not { } upload)
            return MultipartErrors.WrongUpload;

        await buckets[bucketName].DeleteFolderAsync(upload.Folder, http.RequestAborted);
        return Done;
    }

    private PartedUpload? Find(MultipartRequest request, string bucketName, string folder) =>
        request.ObjectIn(folder) is { } name ? keys.Find(bucketName, name, request.UploadId) : null;

    // In any order; null where a number is missing or twice there.
    private static UploadedPart[]? Claimed(MultipartRequest request)
    {
        var parts = request.Parts.OrderBy(part => part.PartNumber)
            .Select(part => UploadedPart.Parse(part.PartNumber, part.Etag))
            .OfType<UploadedPart>()
            .ToArray();
        var isWhole = parts.Length > 0 && parts.Length == request.Parts.Count
            && parts.Select(part => part.Number).SequenceEqual(Enumerable.Range(1, parts.Length));
        return isWhole ? parts : null;
    }

    private CreatedUpload.Credential CredentialOf(PartedUpload upload, int number)
    {
        var path = $"{MultipartEndpoints.PartRoot}{Uri.EscapeDataString(upload.Bucket)}/{upload.Id}/";
        var key = keys.ForPart(upload.Bucket, upload.Id, number);
        return new(
            settings.Origin + path + Invariant($"{number}"),
            number,
            new Dictionary<string, string> { [UploadKeys.Header] = key });
    }

    // One page of a listing at most. Ids begin with their time, so the oldest come first.
    private async Task RemoveLeftoversAsync(Bucket bucket, CancellationToken cancellationToken)
    {
        var page = await bucket.ListAsync(PartedUpload.Root, delimiter: null, cancellationToken)
            .FirstAsync(cancellationToken);
        var old = page.Items.Where(item => keys.AgeOf(item.Name[PartedUpload.Root.Length..]) > _leftover);
        await bucket.DeleteAllAsync(old, cancellationToken);
    }

    private async Task TryRemoveAsync(Bucket bucket, PartedUpload upload)
    {
        try
        {
            await bucket.DeleteFolderAsync(upload.Folder, CancellationToken.None);
        }
        catch (StorageException e)
        {
            // The file is whole, which is what the client asks; a later upload clears what is left of the parts.
            LogPartsLeft(e.Message);
        }
    }

    [LoggerMessage(3010, LogLevel.Warning, "Parts of a complete upload stay for a day: {Reason}")]
    private partial void LogPartsLeft(string reason);
}
