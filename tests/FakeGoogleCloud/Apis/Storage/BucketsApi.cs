using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Storage;

internal sealed partial class BucketsApi(Cloud cloud) : IApi
{
    private Collection All => cloud.Store["buckets"];

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ("storage.buckets.insert", Insert),
        ("storage.buckets.get", Get),
        ("storage.buckets.list", List),
        ("storage.buckets.patch", Patch),
        ("storage.buckets.delete", Delete),
        ("storage.buckets.getStorageLayout", Layout),
        ("storage.managedFolders.list", NoFolders),
        ("storage.buckets.getIamPolicy", GetPolicy),
        ("storage.buckets.setIamPolicy", SetPolicy),
        ("storage.buckets.testIamPermissions", Test),
    ];

    private Answer Insert(Call call)
    {
        var name = call.Body.Text("name")!;
        if (!Name().IsMatch(name))
            throw ApiError.Invalid($"Invalid bucket name: '{name}'", "invalid");
        if (All.Has(name))
            throw ApiError.Exists(
                "Your previous request to create the named bucket succeeded and you already own it.", "conflict");
        var bucket = call.Body.Copy();
        Buckets.Complete(cloud, bucket);
        cloud.Policies.Remove($"buckets/{name}");
        cloud.Policies.Set($"buckets/{name}", Buckets.FirstPolicy(cloud));
        return Answer.Of(Buckets.Changed(cloud, bucket));
    }

    private Answer Get(Call call)
    {
        var bucket = Existing(call);
        Preconditions.Check(call, bucket);
        return Answer.Of(bucket);
    }

    private Answer List(Call call) => Page.Of(call, "items", All.Below(call.Query("prefix") ?? ""),
        new JsonObject { ["kind"] = "storage#buckets" });

    private Answer Patch(Call call)
    {
        var bucket = Existing(call);
        Preconditions.Check(call, bucket);
        if (call.Body.Text("location") is { } location
            && !location.Equals(bucket.Text("location"), StringComparison.OrdinalIgnoreCase))
            throw ApiError.Invalid("The location of a bucket cannot be changed.", "invalid");
        bucket.Merge(call.Body);
        return Answer.Of(Buckets.Changed(cloud, bucket));
    }

    private Answer Delete(Call call)
    {
        var (name, bucket) = (call["bucket"], Existing(call));
        Preconditions.Check(call, bucket);
        if (cloud.Store["objects"].Named($"{name}/").Any())
            throw ApiError.Exists("The bucket you tried to delete is not empty.", "conflict");
        All.Remove(name);
        cloud.Policies.Remove($"buckets/{name}");
        return new Answer(204);
    }

    private Answer Layout(Call call)
    {
        var bucket = Existing(call);
        return Answer.Of(new JsonObject
        {
            ["kind"] = "storage#storageLayout",
            ["bucket"] = call["bucket"],
            ["location"] = bucket.Text("location"),
            ["locationType"] = bucket.Text("locationType"),
            ["hierarchicalNamespace"] = new JsonObject { ["enabled"] = false },
        });
    }

    // Nobody can make one here, but gcloud asks before it deletes a bucket.
    private Answer NoFolders(Call call)
    {
        Existing(call);
        return Answer.Of(new JsonObject { ["kind"] = "storage#managedFolders" });
    }

    private Answer GetPolicy(Call call)
    {
        Existing(call);
        return Answer.Of(Policy(call["bucket"], cloud.Policies.Get($"buckets/{call["bucket"]}")));
    }

    private Answer SetPolicy(Call call)
    {
        var bucket = Existing(call);
        if (bucket.Text("iamConfiguration", "publicAccessPrevention") is "enforced"
            && call.Body.Children("bindings").SelectMany(b => b.Texts("members"))
                .Any(m => m is "allUsers" or "allAuthenticatedUsers"))
            throw new ApiError(412, "FAILED_PRECONDITION",
                "The member bindings allUsers and allAuthenticatedUsers are not "
                + "allowed since public access prevention is enforced.", "conditionNotMet");
        var written = cloud.Policies.Set($"buckets/{call["bucket"]}", call.Body) ?? throw Preconditions.Failed();
        Buckets.Changed(cloud, bucket);
        return Answer.Of(Policy(call["bucket"], written));
    }

    private Answer Test(Call call)
    {
        Existing(call);
        var granted = call.All("permissions")
            .Where(p => cloud.Policies.Allows(call.Caller, p, $"buckets/{call["bucket"]}"));
        return Answer.Of(new JsonObject
        {
            ["kind"] = "storage#testIamPermissionsResponse",
            ["permissions"] = new JsonArray([.. granted.Select(p => (JsonNode)p)]),
        });
    }

    private static JsonObject Policy(string bucket, JsonObject policy)
    {
        policy["kind"] = "storage#policy";
        policy["resourceId"] = $"projects/_/buckets/{bucket}";
        return policy;
    }

    private JsonObject Existing(Call call) => Buckets.Existing(cloud, call["bucket"]);

    [GeneratedRegex("^(?!goog)[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$")]
    private static partial Regex Name();
}
