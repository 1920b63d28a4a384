using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.GoogleCloud;

/// <summary>A bucket's name, which depends on where the application runs.</summary>
internal sealed class BucketNameReference(CloudStorageBucketResource bucket)
    : IValueProvider, IManifestExpressionProvider, IValueWithReferences
{
    public CloudStorageBucketResource Bucket { get; } = bucket;

    public string ValueExpression => $"{{{Bucket.Name}.bucketName}}";

    IEnumerable<object> IValueWithReferences.References => [Bucket];

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Bucket.BucketName);
}
