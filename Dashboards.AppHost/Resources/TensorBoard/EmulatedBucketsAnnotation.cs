using Aspire.Hosting.GoogleCloud;

namespace Dashboards.AppHost.Resources;

/// <summary>The folder in which the storage emulator of this machine keeps a folder per bucket.</summary>
internal sealed record EmulatedBucketsAnnotation(string Root) : IResourceAnnotation
{
    public string Of(CloudStorageBucketResource bucket) => Path.Combine(Root, bucket.BucketName);
}
