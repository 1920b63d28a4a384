using System.Net;
using System.Net.Http.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.GoogleCloud;

namespace Aspire.Hosting;

/// <summary>Runs Google Cloud Storage as an emulator while developing.</summary>
public static class CloudStorageEmulatorExtensions
{
    /// <summary>
    /// Serves the storage from another resource that speaks its JSON API, such as
    /// fake-gcs-server. Once that is healthy the buckets are created; whoever waits
    /// for a bucket or for the storage waits until then. No effect when publishing.
    /// </summary>
    /// <param name="builder">The storage.</param>
    /// <param name="emulator">The resource that runs the emulator; its endpoint must be named <c>http</c>.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<CloudStorageResource> RunAsEmulator(
        this IResourceBuilder<CloudStorageResource> builder, IResourceBuilder<IResourceWithEndpoints> emulator)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(emulator);

        if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode)
            return builder;

        var endpoint = emulator.GetEndpoint("http");
        emulator.OnResourceReady((_, ready, cancel) =>
            CreateBucketsAsync(builder, endpoint, ready.Services, cancel));
        return builder.WithAnnotation(new CloudStorageEmulatorAnnotation(endpoint));
    }

    private static async Task CreateBucketsAsync(
        IResourceBuilder<CloudStorageResource> storage,
        EndpointReference endpoint,
        IServiceProvider services,
        CancellationToken cancel)
    {
        var notifications = (ResourceNotificationService)services.GetService(typeof(ResourceNotificationService))!;
        var buckets = storage.ApplicationBuilder.Resources.OfType<CloudStorageBucketResource>()
            .Where(bucket => bucket.Parent == storage.Resource).ToList();

        using var client = new HttpClient { BaseAddress = new Uri(endpoint.Url) };
        foreach (var bucket in buckets)
            await CreateBucketAsync(client, bucket.BucketName, cancel).ConfigureAwait(false);

        foreach (var resource in buckets.Prepend<IResource>(storage.Resource))
            await notifications.PublishUpdateAsync(resource, Running).ConfigureAwait(false);
    }

    // https://cloud.google.com/storage/docs/json_api/v1/buckets/insert answers 409 for a bucket that exists.
    private static async Task CreateBucketAsync(HttpClient client, string name, CancellationToken cancel)
    {
        using var answer = await client
            .PostAsJsonAsync("/storage/v1/b?project=local", new { name }, cancel).ConfigureAwait(false);
        if (answer.StatusCode != HttpStatusCode.Conflict)
            answer.EnsureSuccessStatusCode();
    }

    private static CustomResourceSnapshot Running(CustomResourceSnapshot snapshot) => snapshot with
    {
        State = KnownResourceStates.Running,
        StartTimeStamp = DateTime.UtcNow,
    };
}
