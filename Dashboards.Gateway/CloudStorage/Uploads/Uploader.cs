namespace Dashboards.Gateway.CloudStorage;

/// <summary>Chooses how a body reaches the bucket. Whatever breaks on the way, there is no object then.</summary>
internal sealed partial class Uploader(
    StorageRequests requests, UploadSlots slots, ILogger<Uploader> logger)
{
    public async Task<StoredObject> UploadAsync(ObjectUpload upload, CancellationToken cancellationToken)
    {
        // What fits in one segment costs next to nothing, and must not wait behind models.
        if (upload.Length <= Segments.Size)
            return await SendAsync(upload, cancellationToken);

        if (!await slots.TakeAsync(cancellationToken))
            throw new StorageException(StorageFailure.Unavailable, "Too many uploads at a time; try again.");

        try
        {
            return await SendAsync(upload, cancellationToken);
        }
        finally
        {
            slots.Return();
        }
    }

    private async Task<StoredObject> SendAsync(ObjectUpload upload, CancellationToken cancellationToken)
    {
        await using var chunk = new ChunkBuffer();
        await chunk.FillAsync(upload.Body, slots.FirstChunkSize, CancellationToken.None);
        if (!chunk.IsFull)
            return await SendBufferedAsync(upload, chunk, cancellationToken);

        return requests.Connection.Uploads == UploadKind.Resumable
            ? await SendInSessionAsync(upload, chunk, cancellationToken)
            : await SendStreamedAsync(upload, chunk, cancellationToken);
    }

    private async Task<StoredObject> SendBufferedAsync(
        ObjectUpload upload, ChunkBuffer chunk, CancellationToken cancellationToken)
    {
        upload.CheckExpected();
        using var response = await requests.SendAsync(
            () => SingleRequest.Buffered(requests.Address, upload, chunk), cancellationToken);

        return await StoredObject.ReadAsync(response, cancellationToken);
    }

    private async Task<StoredObject> SendStreamedAsync(
        ObjectUpload upload, ChunkBuffer chunk, CancellationToken cancellationToken)
    {
        using var content = new StreamedContent(chunk, upload);
        try
        {
            using var request = SingleRequest.Streamed(requests.Address, upload, content);
            using var response = await requests.SendOnceAsync(
                request, Timeout.InfiniteTimeSpan, cancellationToken);

            return await StoredObject.ReadAsync(response, cancellationToken);
        }
        catch (StorageException)
        {
            content.ThrowIfBodyFailed();
            throw;
        }
    }

    private async Task<StoredObject> SendInSessionAsync(
        ObjectUpload upload, ChunkBuffer chunk, CancellationToken cancellationToken)
    {
        // Not the client's token: a session whose address nobody heard could not be cancelled.
        var session = await ResumableSession.StartAsync(requests, upload, CancellationToken.None);
        await using var spare = new ChunkBuffer();
        var next = spare;
        try
        {
            long start = 0;
            while (chunk.IsFull)
            {
                await SendAndFillAsync(session, chunk, start, next, upload.Body, cancellationToken);
                start += chunk.Length;
                (chunk, next) = (next, chunk);
            }

            upload.CheckExpected();
            return await session.SendAsync(chunk, start, upload.Body.Hashes, cancellationToken)
                ?? throw new InvalidOperationException("A last chunk ends with an object.");
        }
        catch
        {
            await CancelAsync(session);
            throw;
        }
    }

    // The client sends the next chunk while the bucket takes this one.
    private async Task SendAndFillAsync(
        ResumableSession session, ChunkBuffer chunk, long start, ChunkBuffer next, HashedBody body,
        CancellationToken cancellationToken)
    {
        using var failed = new CancellationTokenSource();
        var filling = next.FillAsync(body, slots.NextChunkSize(chunk.Length), failed.Token);
        try
        {
            await session.SendAsync(chunk, start, whole: null, cancellationToken);
        }
        catch
        {
            // A client that has fallen silent does not hold back what went wrong.
            await failed.CancelAsync();
            await filling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await filling;
    }

    private async Task CancelAsync(ResumableSession session)
    {
        try
        {
            await session.CancelAsync();
        }
        catch (StorageException e)
        {
            // The session ends by itself; why the upload failed is what the client must hear.
            LogNotCancelled(e.Message);
        }
    }

    [LoggerMessage(3002, LogLevel.Warning, "An upload could not be cancelled, it expires in a week: {Reason}")]
    private partial void LogNotCancelled(string reason);
}
