using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Google.Buckets;

/// <summary>A bucket: private, access by IAM alone.</summary>
internal sealed record Bucket(Location Location, string Name) : CloudResource
{
    /// <summary>Events are deleted after so many days; null: never.</summary>
    public int? RetentionDays { get; init; }

    public override string Api => GoogleHosts.Storage;

    public override string Step => "bucket.create";

    public override bool HoldsData => true;

    public override GoogleRequest Read => GoogleRequest.Get(Api, $"storage/v1/b/{Name}");

    // https://cloud.google.com/storage/docs/buckets#naming: one namespace, and no word of whose a bucket is.
    public override JsonObject Refused => new() { ["isElsewhere"] = true };

    public override bool IsElsewhere(JsonObject existing) => existing.ContainsKey("isElsewhere");

    public override bool IsOurs(JsonObject existing) => Location.Owner.IsOn(existing["labels"]);

    public override ImmutableArray<Difference> Compare(JsonObject existing, Outputs outputs)
    {
        var desired = Fields;
        desired["location"] = Location.Region.ToUpperInvariant();
        return JsonDifferences.Of(existing, desired);
    }

    public override GoogleRequest Create(Outputs outputs)
    {
        var body = Fields;
        body["name"] = Name;
        body["location"] = Location.Region;
        return GoogleRequest.Post(Api, $"storage/v1/b?project={Location.Project}", body);
    }

    public override string? Obstacle(JsonObject existing) =>
        string.Equals(existing["location"]?.GetValue<string>(), Location.Region, StringComparison.OrdinalIgnoreCase)
            ? null : $"a bucket never moves, and this one is in {existing["location"]}: deploy to that region, or copy it";

    public override GoogleRequest Change(JsonObject existing, Outputs outputs)
    {
        var seen = existing["metageneration"]!.GetValue<string>();
        return new GoogleRequest("PATCH", Api, $"storage/v1/b/{Name}?ifMetagenerationMatch={seen}") { Body = Fields };
    }

    // Generations that were replaced count, too, where somebody turned versions on.
    public override Contents Contents => new(
        GoogleRequest.Get(Api, $"storage/v1/b/{Name}/o?versions=true&fields=items(name,generation)"),
        "items",
        item => GoogleRequest.Delete(
            Api,
            $"storage/v1/b/{Name}/o/{Uri.EscapeDataString(item["name"]!.GetValue<string>())}"
                + $"?generation={item["generation"]!.GetValue<string>()}"));

    public override GoogleRequest? Delete(JsonObject existing) =>
        GoogleRequest.Delete(Api, $"storage/v1/b/{Name}");

    private JsonObject Fields
    {
        get
        {
            var fields = new JsonObject
            {
                ["storageClass"] = "STANDARD",
                ["labels"] = Location.Owner.Labels(),
                ["iamConfiguration"] = new JsonObject
                {
                    ["uniformBucketLevelAccess"] = new JsonObject { ["enabled"] = true },
                    ["publicAccessPrevention"] = "enforced",
                },
            };
            if (RetentionDays is { } days)
                fields["lifecycle"] = new JsonObject { ["rule"] = new JsonArray(DeleteAfter(days)) };
            return fields;
        }
    }

    private static JsonObject DeleteAfter(int days) => new()
    {
        ["action"] = new JsonObject { ["type"] = "Delete" },
        ["condition"] = new JsonObject { ["age"] = days },
    };
}
