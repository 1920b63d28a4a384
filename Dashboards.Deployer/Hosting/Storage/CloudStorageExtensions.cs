using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.GoogleCloud;

namespace Aspire.Hosting;

/// <summary>Adds Google Cloud Storage to an application.</summary>
public static class CloudStorageExtensions
{
    /// <summary>Adds Google Cloud Storage; its buckets are added with <see cref="AddBucket"/>.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name of the resource.</param>
    /// <returns>The builder of the resource.</returns>
    public static IResourceBuilder<CloudStorageResource> AddCloudStorage(
        this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);

        return builder.AddResource(new CloudStorageResource(name)).WithInitialState(Waiting("CloudStorage"));
    }

    /// <summary>
    /// Adds a bucket. A reference to it is the connection string <c>Endpoint=ADDRESS;Bucket=NAME</c>.
    /// </summary>
    /// <param name="builder">The storage.</param>
    /// <param name="name">The name of the resource and of its connection string.</param>
    /// <param name="bucketName">The bucket's name, by default the resource's.</param>
    /// <returns>The builder of the bucket.</returns>
    public static IResourceBuilder<CloudStorageBucketResource> AddBucket(
        this IResourceBuilder<CloudStorageResource> builder, [ResourceName] string name, string? bucketName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);

        var bucket = new CloudStorageBucketResource(name, bucketName ?? name, builder.Resource);
        return builder.ApplicationBuilder.AddResource(bucket).WithInitialState(Waiting("CloudStorageBucket"));
    }

    private static CustomResourceSnapshot Waiting(string type) => new()
    {
        ResourceType = type,
        Properties = [],
        State = KnownResourceStates.Waiting,
    };
}
