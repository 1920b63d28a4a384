using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.GoogleCloud;

/// <summary>A bucket that is there already, and that nobody here creates or deletes.</summary>
internal sealed record ExistingBucketAnnotation(string Name) : IResourceAnnotation;

/// <summary>Objects of the bucket that are older are deleted.</summary>
internal sealed record RetentionAnnotation(int Days) : IResourceAnnotation;

/// <summary>The resource reads the bucket and does not write to it.</summary>
internal sealed record ReadOnlyBucketAnnotation(CloudStorageBucketResource Bucket) : IResourceAnnotation;
