using Aspire.Hosting.GoogleCloud;

namespace Dashboards.AppHost.Resources;

/// <summary>The folder, as its reader sees it, in which the storage emulator keeps a folder per bucket.</summary>
internal sealed record EmulatedBucketsAnnotation(string Root) : IResourceAnnotation
{
    public string Of(CloudStorageBucketResource bucket) => Path.Combine(Root, bucket.BucketName);
}
