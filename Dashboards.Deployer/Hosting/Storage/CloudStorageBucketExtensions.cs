using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.GoogleCloud;

namespace Aspire.Hosting;

/// <summary>What buckets are when published. No effect while running.</summary>
public static class CloudStorageBucketExtensions
{
    /// <summary>Uses a bucket that is there already; it is neither created, nor changed, nor deleted.</summary>
    /// <param name="builder">The bucket.</param>
    /// <param name="bucketName">Its name, as in <c>gs://NAME</c>.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<CloudStorageBucketResource> AsExisting(
        this IResourceBuilder<CloudStorageBucketResource> builder, string bucketName)
    {
        ArgumentException.ThrowIfNullOrEmpty(bucketName);
        return builder.WithPublishAnnotation(new ExistingBucketAnnotation(bucketName));
    }

    /// <summary>Deletes objects that are older than so many days.</summary>
    /// <param name="builder">The bucket.</param>
    /// <param name="days">1 or more.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<CloudStorageBucketResource> WithRetention(
        this IResourceBuilder<CloudStorageBucketResource> builder, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        return builder.WithPublishAnnotation(new RetentionAnnotation(days));
    }

    /// <summary>
    /// Says that a resource only reads the bucket: in a service of its own it gets no right to write to it.
    /// </summary>
    /// <param name="builder">The resource that reads.</param>
    /// <param name="bucket">What it reads.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> OnlyReads<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<CloudStorageBucketResource> bucket) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(bucket);
        return builder.WithPublishAnnotation(new ReadOnlyBucketAnnotation(bucket.Resource));
    }
}
