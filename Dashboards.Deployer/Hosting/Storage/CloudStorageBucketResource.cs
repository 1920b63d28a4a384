using Aspire.Hosting.ApplicationModel;

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
    /// <summary>The name of the bucket, as in <c>gs://NAME</c>.</summary>
    public string BucketName { get; } = bucketName;

    /// <inheritdoc />
    public CloudStorageResource Parent { get; } = parent;

    /// <summary>The bucket as a URI: <c>gs://NAME</c>.</summary>
    public ReferenceExpression UriExpression => ReferenceExpression.Create($"gs://{BucketName}");

    /// <summary><c>Endpoint=ADDRESS;Bucket=NAME</c></summary>
    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"Endpoint={Parent.EndpointExpression};Bucket={BucketName}");
}
