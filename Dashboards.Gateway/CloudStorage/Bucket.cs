using System.Runtime.CompilerServices;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>
/// A bucket of Google Cloud Storage, or of its emulator. Names are checked by <see cref="ObjectName"/>.
/// </summary>
internal sealed class Bucket(StorageRequests requests, Uploader uploader)
{
    // As many parts as S3 takes: clients know this limit.
    private const int MostParts = 10_000;

    private const int ParallelDeletions = 8;

    /// <summary>
    /// How many objects are joined to one. fake-gcs-server does it in memory, of which it takes three times the
    /// size: there it is what one request joins, and no more.
    /// </summary>
    public int MostSources => requests.Connection.Uploads == UploadKind.SingleRequest
        ? Composer.MostSources
        : MostParts;

    public async Task<StoredObject> UploadAsync(ObjectUpload upload, CancellationToken cancellationToken)
    {
        var stored = await uploader.UploadAsync(upload, cancellationToken);
        if (stored.Size == upload.Body.Count && !stored.Hashes.Contradicts(upload.Body.Hashes))
            return stored;

        throw await CorruptedAsync(stored);
    }

    /// <summary>Makes one object of others, which stay; there is no object but the whole.</summary>
    public async Task<StoredObject> ComposeAsync(Composition composition, CancellationToken cancellationToken)
    {
        var stored = await new Composer(requests).ComposeAsync(composition, cancellationToken);
        if (stored.Size == composition.Size && stored.Crc32C == composition.Crc.ToBase64())
            return stored;

        throw await CorruptedAsync(stored);
    }

    public async Task<StoredObject> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        var address = requests.Address.Metadata(name);
        using var response = await requests.SendAsync(() => new(HttpMethod.Get, address), cancellationToken);
        return await StoredObject.ReadAsync(response, cancellationToken);
    }

    /// <summary>The object from its first byte on, with one request.</summary>
    public async Task<ObjectStream> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var address = requests.Address.Media(name, generation: null);
        var answer = await requests.SendAsync(() => ObjectTransfer.Request(address), cancellationToken);
        try
        {
            var stored = StoredObject.FromMedia(name, answer);
            return new(requests, stored, new(requests, answer, stored.Size));
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A described object whose bytes are asked for when they are read, from wherever reading begins.
    /// </summary>
    public ObjectStream Open(StoredObject stored, long? until) =>
        new(requests, stored, opened: null) { Until = until };

    public async IAsyncEnumerable<ObjectPage> ListAsync(
        string prefix, string? delimiter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            var address = requests.Address.Listing(prefix, delimiter, token);
            using var response = await requests.SendAsync(() => new(HttpMethod.Get, address), cancellationToken);
            var page = await response.Content.ReadFromJsonAsync<ObjectPage>(cancellationToken);
            yield return page ?? new();
            token = page?.NextPageToken;
        }
        while (!string.IsNullOrEmpty(token));
    }

    /// <summary>
    /// Deletes one generation, or the newest. An object that is not there is as good as deleted.
    /// </summary>
    public async Task DeleteAsync(string name, long? generation, CancellationToken cancellationToken)
    {
        var address = requests.Address.Deletion(name, generation);
        try
        {
            (await requests.SendAsync(() => new(HttpMethod.Delete, address), cancellationToken)).Dispose();
        }
        catch (StorageException e) when (e.Failure == StorageFailure.NotFound)
        {
            // An earlier attempt may have done it, its answer lost.
        }
    }

    public async Task DeleteFolderAsync(string folder, CancellationToken cancellationToken)
    {
        await foreach (var page in ListAsync(folder, delimiter: null, cancellationToken))
            await DeleteAllAsync(page.Items, cancellationToken);
    }

    public Task DeleteAllAsync(IEnumerable<StoredObject> objects, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            objects,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = ParallelDeletions,
                CancellationToken = cancellationToken,
            },
            async (item, stop) => await DeleteAsync(item.Name, generation: null, stop));

    private async Task<StorageException> CorruptedAsync(StoredObject stored)
    {
        await DeleteAsync(stored.Name, stored.Generation, CancellationToken.None);
        return new(
            StorageFailure.Corrupted,
            "The bucket stored other bytes than it was sent; they were removed, send them again.");
    }
}
