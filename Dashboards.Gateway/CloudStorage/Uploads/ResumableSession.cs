using System.Net;
using System.Net.Http.Headers;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>
/// A resumable upload (https://cloud.google.com/storage/docs/performing-resumable-uploads): no object until the
/// chunk that names the whole length has arrived.
/// </summary>
internal sealed class ResumableSession(StorageRequests requests, Uri address)
{
    private static readonly TimeSpan _cancelLimit = TimeSpan.FromSeconds(10);

    public static async Task<ResumableSession> StartAsync(
        StorageRequests requests, ObjectUpload upload, CancellationToken cancellationToken)
    {
        var start = requests.Address.Upload("resumable", upload.Name, upload.IfGeneration);
        var metadata = new { contentType = upload.ContentType };
        using var response = await requests.SendAsync(
            () => new(HttpMethod.Post, start) { Content = JsonContent.Create(metadata) }, cancellationToken);

        return new(requests, response.Headers.Location ?? throw Lost("the bucket opened no session"));
    }

    /// <summary>
    /// Sends a chunk that begins at <paramref name="start"/>. With the last one the hashes of the whole body are
    /// given, and the object is the answer.
    /// </summary>
    public async Task<StoredObject?> SendAsync(
        ChunkBuffer chunk, long start, ObjectHashes? whole, CancellationToken cancellationToken)
    {
        var part = new SessionPart(chunk, start, whole);
        var failed = 0;
        for (var unsure = false; ;)
        {
            try
            {
                // After a failure the bucket is asked first: it may have some of the chunk, or all of it.
                using var response = await requests.SendOnceAsync(
                    unsure ? part.Question(address) : part.Rest(address),
                    requests.Options.AttemptTimeout,
                    cancellationToken);

                if (response.StatusCode != HttpStatusCode.PermanentRedirect)
                    return await StoredObject.ReadAsync(response, cancellationToken);

                var progress = part.Advance(Arrived(response));
                if (part.IsComplete)
                    return null;

                if (progress)
                    failed = 0;
                else if (!unsure)
                    throw Lost("the bucket takes no more bytes", StorageFailure.Unavailable);

                unsure = false;
            }
            catch (StorageException e) when (e.Failure == StorageFailure.Unavailable)
            {
                if (++failed >= requests.Options.Attempts)
                    throw;

                await requests.PauseAsync(failed, e, cancellationToken);
                unsure = true;
            }
            catch (StorageException e) when (e.Failure == StorageFailure.NotFound)
            {
                throw Lost("the bucket forgot the upload");
            }
        }
    }

    /// <summary>Without it the parts stay, invisible, for a week.</summary>
    public async Task CancelAsync()
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, address);
            using var response = await requests.SendOnceAsync(request, _cancelLimit, CancellationToken.None);
        }
        catch (StorageException e) when (e.Failure is StorageFailure.Invalid or StorageFailure.NotFound)
        {
            // Google's answer to a cancellation is 499.
        }
    }

    // Range: bytes=0-262143; without the header nothing has arrived.
    private static long Arrived(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Range", out var values)
        && RangeHeaderValue.TryParse(values.First(), out var range)
            ? range.Ranges.Single().To + 1 ?? 0
            : 0;

    private static StorageException Lost(string reason, StorageFailure failure = StorageFailure.Aborted) =>
        new(failure, $"The upload was lost ({reason}); send it again.");
}
