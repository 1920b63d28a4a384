using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.GoogleCloud.Topology;
using Aspire.Hosting.GoogleCloud.Topology.Reading;

namespace Aspire.Hosting.GoogleCloud;

/// <summary>A bucket of Google Cloud Storage.</summary>
/// <param name="name">The name of the resource, and of the connection string.</param>
/// <param name="bucketName">
/// The bucket's own name where nothing else decides it (the emulator's, for instance).
/// </param>
/// <param name="parent">The storage that holds it.</param>
public class CloudStorageBucketResource(string name, string bucketName, CloudStorageResource parent)
    : Resource(name), IResourceWithConnectionString, IResourceWithParent<CloudStorageResource>
{
    /// <summary>
    /// The name of the bucket, as in <c>gs://NAME</c>, while running. Published it is another, because names of
    /// buckets are the world's: <see cref="NameExpression"/> is right in both.
    /// </summary>
    public string BucketName { get; } = bucketName;

    /// <summary>The bucket's name, wherever it is.</summary>
    public ReferenceExpression NameExpression => ReferenceExpression.Create($"{new BucketNameReference(this)}");

    /// <inheritdoc />
    public CloudStorageResource Parent { get; } = parent;

    /// <summary>The bucket as a URI: <c>gs://NAME</c>.</summary>
    public ReferenceExpression UriExpression => ReferenceExpression.Create($"gs://{new BucketNameReference(this)}");

    /// <summary><c>Endpoint=ADDRESS;Bucket=NAME</c></summary>
    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"Endpoint={Parent.EndpointExpression};Bucket={new BucketNameReference(this)}");

    internal string NameIn(CloudPlace place) =>
        this.TryGetLastAnnotation<ExistingBucketAnnotation>(out var existing) ? existing.Name : place.BucketNameOf(Logical);

    internal CloudBucket InCloud() => new(Logical)
    {
        ExistingName = this.TryGetLastAnnotation<ExistingBucketAnnotation>(out var existing) ? existing.Name : null,
        RetentionDays = this.TryGetLastAnnotation<RetentionAnnotation>(out var retention) ? retention.Days : null,
    };

    private string Logical => Name.ToLowerInvariant();
}
