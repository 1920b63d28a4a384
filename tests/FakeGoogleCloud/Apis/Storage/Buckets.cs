using System.Globalization;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Storage;

/// <summary>The project's buckets, and how each change of one is counted.</summary>
internal static class Buckets
{
    public static JsonObject Existing(Cloud cloud, string name) => cloud.Store["buckets"].Find(name)
        ?? throw ApiError.NotFound("The specified bucket does not exist.");

    public static JsonObject Changed(Cloud cloud, JsonObject bucket)
    {
        bucket["metageneration"] = ((bucket.Number("metageneration") ?? 0) + 1)
            .ToString(CultureInfo.InvariantCulture);
        bucket["updated"] = cloud.Stamp.Time;
        bucket["etag"] = cloud.Stamp.Etag();
        return cloud.Store["buckets"].Put(bucket.Text("name")!, bucket);
    }

    /// <summary>What the server fills in.</summary>
    public static void Complete(Cloud cloud, JsonObject bucket)
    {
        var (name, now) = (bucket.Text("name")!, cloud.Stamp.Time);
        bucket["kind"] = "storage#bucket";
        bucket["id"] = name;
        bucket["selfLink"] = $"https://www.googleapis.com/storage/v1/b/{name}";
        bucket["projectNumber"] = cloud.Number;
        bucket["generation"] = cloud.Stamp.Generation().ToString(CultureInfo.InvariantCulture);
        bucket["location"] = (bucket.Text("location") ?? "US").ToUpperInvariant();
        bucket["locationType"] = bucket.Text("location")!.Contains('-', StringComparison.Ordinal)
            ? "region" : "multi-region";
        bucket["timeCreated"] = now;
        bucket.Default("storageClass", "STANDARD");
        bucket.Make("softDeletePolicy").Default("retentionDurationSeconds", "604800");
        bucket.Make("softDeletePolicy")["effectiveTime"] = now;
        var access = bucket.Make("iamConfiguration");
        access.Default("publicAccessPrevention", "inherited");
        var isUniform = access.Make("uniformBucketLevelAccess");
        isUniform.Default("enabled", false);
        if (isUniform.Flag("enabled"))
            isUniform["lockedTime"] = Stamp.Format(cloud.Stamp.Now.AddDays(90));
        access["bucketPolicyOnly"] = isUniform.DeepClone();
    }

    /// <summary>What a bucket's policy says before anybody writes it.</summary>
    public static JsonObject FirstPolicy(Cloud cloud) => new()
    {
        ["bindings"] = new JsonArray(
            new JsonObject
            {
                ["role"] = "roles/storage.legacyBucketOwner",
                ["members"] = new JsonArray($"projectEditor:{cloud.Project}", $"projectOwner:{cloud.Project}"),
            },
            new JsonObject
            {
                ["role"] = "roles/storage.legacyBucketReader",
                ["members"] = new JsonArray($"projectViewer:{cloud.Project}"),
            }),
    };
}
