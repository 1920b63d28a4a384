using Aspire.Hosting.GoogleCloud;

namespace Dashboards.AppHost.Resources;

/// <summary>The bucket that holds a dashboard's files; the gateway streams to and from it.</summary>
internal sealed record DashboardBucketAnnotation(CloudStorageBucketResource Bucket) : IResourceAnnotation;
