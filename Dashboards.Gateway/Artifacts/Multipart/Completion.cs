using Dashboards.Gateway.CloudStorage;

namespace Dashboards.Gateway.Artifacts.Multipart;

/// <summary>Makes one object of the parts that a client has sent.</summary>
internal sealed class Completion(Bucket bucket, PartedUpload upload, IReadOnlyList<UploadedPart> parts)
{
    /// <summary>Null when the object is there, otherwise a part that is not.</summary>
    public async Task<UploadedPart?> RunAsync(CancellationToken cancellationToken)
    {
        var whole = Whole();
        var arrived = await ArrivedAsync(cancellationToken);
        if (parts.FirstOrDefault(part => !IsThere(part, arrived)) is { } missing)
            return await IsDoneAsync(whole, cancellationToken) ? null : missing;

        var sources = parts.Select(part => arrived[NameOf(part)]).ToArray();
        await bucket.ComposeAsync(new(upload.Object, sources, upload.Folder, whole.Crc), cancellationToken);
        return null;
    }

    private async Task<Dictionary<string, StoredObject>> ArrivedAsync(CancellationToken cancellationToken)
    {
        var arrived = new Dictionary<string, StoredObject>(StringComparer.Ordinal);
        await foreach (var page in bucket.ListAsync(upload.Folder, delimiter: null, cancellationToken))
        {
            foreach (var item in page.Items)
                arrived[item.Name] = item;
        }

        return arrived;
    }

    private bool IsThere(UploadedPart part, Dictionary<string, StoredObject> arrived) =>
        arrived.TryGetValue(NameOf(part), out var stored) && part.Is(stored);

    // The client asks again when an answer was lost on its way; by then the parts are gone.
    private async Task<bool> IsDoneAsync(UploadedPart whole, CancellationToken cancellationToken)
    {
        try
        {
            return whole.Is(await bucket.DescribeAsync(upload.Object, cancellationToken));
        }
        catch (StorageException e) when (e.Failure == StorageFailure.NotFound)
        {
            return false;
        }
    }

    private UploadedPart Whole() => parts.Aggregate((whole, part) =>
        new(whole.Number, whole.Size + part.Size, whole.Crc.Concat(part.Crc, part.Size)));

    private string NameOf(UploadedPart part) => PartedUpload.PartName(upload.Id, part.Number);
}
