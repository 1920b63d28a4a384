using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Google.Buckets;

/// <summary>
/// Where the lock is, and the sources of builds for a while. It holds no state, and is the one bucket that no
/// topology names.
/// </summary>
internal static class StateBucket
{
    public const string Id = "bucket/lock";

    public static string NameOf(Location location) => $"{location.Project}-{location.Owner.Environment}-lock";

    public static Bucket Of(Location location) => new(location, NameOf(location)) { Id = Id, RetentionDays = 30 };
}
