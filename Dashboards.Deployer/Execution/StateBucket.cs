using Aspire.Hosting.GoogleCloud.Google.Buckets;
using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Execution;

/// <summary>Where the lock is; it holds no state, and is the one bucket that no topology names.</summary>
internal static class StateBucket
{
    public static string NameOf(Location location) => $"{location.Project}-{location.Owner.Environment}-lock";

    public static Bucket Of(Location location) => new(location, NameOf(location)) { Id = "bucket/lock" };
}
