using System.IO.Pipelines;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>
/// Joins objects by sending their bytes once more, in one upload. For fake-gcs-server alone: it composes in
/// memory, of which it takes three times the object's size.
/// </summary>
internal sealed class StreamedComposition(Bucket bucket)
{
    public async Task<StoredObject> ComposeAsync(Composition composition, CancellationToken cancellationToken)
    {
        var pipe = new Pipe();
        var reading = ReadAsync(composition.Sources, pipe.Writer, cancellationToken);
        try
        {
            using var body = new HashedBody(pipe.Reader.AsStream(), withMd5: false);
            var upload = new ObjectUpload(composition.Name, body)
            {
                ContentType = Composition.ContentType,
                Length = composition.Size,
                Expected = new(composition.Crc.ToBase64(), Md5: null),
            };
            return await bucket.UploadAsync(upload, cancellationToken);
        }
        finally
        {
            await pipe.Reader.CompleteAsync();
            await reading;
        }
    }

    // What goes wrong here reaches the upload through the pipe.
    private async Task ReadAsync(
        IEnumerable<StoredObject> sources, PipeWriter writer, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            foreach (var source in sources.Where(source => source.Size > 0))
            {
                await using var bytes = bucket.Open(source, until: null);
                await bytes.CopyToAsync(writer, cancellationToken);
            }
        }
        catch (Exception e) when (e is StorageException or OperationCanceledException or InvalidOperationException)
        {
            failure = e;
        }

        await writer.CompleteAsync(failure);
    }
}
