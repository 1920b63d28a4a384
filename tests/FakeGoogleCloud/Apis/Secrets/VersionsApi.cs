using System.Globalization;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Secrets;

/// <summary>A secret's values: numbered, never changed, checked by CRC32C on the way in and out.</summary>
internal sealed class VersionsApi(Cloud cloud) : IApi
{
    private const string Prefix = "secretmanager.projects.secrets.versions";
    private const int MaxBytes = 64 * 1024;

    private Collection All => cloud.Store["versions"];

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ("secretmanager.projects.secrets.addVersion", Add),
        ($"{Prefix}.get", call => Answer.Of(Seen(Existing(call)))),
        ($"{Prefix}.list", List),
        ($"{Prefix}.access", Access),
        ($"{Prefix}.enable", call => Move(call, "ENABLED")),
        ($"{Prefix}.disable", call => Move(call, "DISABLED")),
        ($"{Prefix}.destroy", call => Move(call, "DESTROYED")),
    ];

    private Answer Add(Call call)
    {
        var secret = call["secretsId"];
        SecretNames.Existing(cloud, secret);
        var data = Convert.FromBase64String(call.Body.Text("payload", "data")
            ?? throw ApiError.Invalid("Payload is required."));
        if (data.Length > MaxBytes)
            throw ApiError.Invalid($"The payload is {data.Length} bytes; at most {MaxBytes} are allowed.");
        var checksum = Crc32C.Of(data).ToString(CultureInfo.InvariantCulture);
        var sent = call.Body.Text("payload", "dataCrc32c");
        if (sent is not null && sent != checksum)
            throw ApiError.Invalid("The payload's checksum does not match dataCrc32c.");
        var number = All.Named($"{secret}/").Count() + 1;
        var version = new JsonObject
        {
            ["name"] = $"{SecretNames.Of(cloud, secret)}/versions/{number}",
            ["createTime"] = cloud.Stamp.Time,
            ["state"] = "ENABLED",
            ["replicationStatus"] = new JsonObject { ["automatic"] = new JsonObject() },
            ["etag"] = $"\"{cloud.Stamp.Letters(14)}\"",
            ["data"] = Convert.ToBase64String(data),
            ["crc32c"] = checksum,
        };
        if (sent is not null)
            version["clientSpecifiedPayloadChecksum"] = true;
        return Answer.Of(Seen(All.Put(Key(secret, number), version)));
    }

    private Answer List(Call call)
    {
        SecretNames.Existing(cloud, call["secretsId"]);
        var versions = All.Below($"{call["secretsId"]}/").Reverse().ToList();
        if (call.Query("filter") is { Length: > 0 } filter)
            versions = filter.Split(':', '=') is ["state", var state]
                ? [.. versions.Where(v => v.Text("state") == state.Trim())]
                : throw ApiError.Unimplemented(
                    $"This fake filters versions by state:STATE only, not by {filter}.");
        return Page.Of(call, "versions", versions.Select(Seen), new JsonObject { ["totalSize"] = versions.Count });
    }

    private Answer Access(Call call)
    {
        var version = Existing(call);
        if (version.Text("state") is not "ENABLED")
            throw ApiError.Precondition(
                $"Secret Version [{version.Text("name")}] is in {version.Text("state")} state.");
        return Answer.Of(new JsonObject
        {
            ["name"] = version.Text("name"),
            ["payload"] = new JsonObject
            {
                ["data"] = version.Text("data"),
                ["dataCrc32c"] = version.Text("crc32c")
            },
        });
    }

    private Answer Move(Call call, string state)
    {
        var version = Existing(call);
        if (version.Text("state") is "DESTROYED" && state is not "DESTROYED")
            throw ApiError.Precondition($"Secret Version [{version.Text("name")}] is in DESTROYED state.");
        version["state"] = state;
        version["etag"] = $"\"{cloud.Stamp.Letters(14)}\"";
        if (state is "DESTROYED")
        {
            version["destroyTime"] = cloud.Stamp.Time;
            version.Remove("data");
        }
        var number = int.Parse(version.Text("name")!.Split('/')[^1], CultureInfo.InvariantCulture);
        return Answer.Of(Seen(All.Put(Key(call["secretsId"], number), version)));
    }

    private JsonObject Existing(Call call)
    {
        var (secret, id) = (call["secretsId"], call["versionsId"]);
        SecretNames.Existing(cloud, secret);
        return SecretVersions.Find(cloud, secret, id)
            ?? throw ApiError.NotFound(
                $"Secret Version [{SecretNames.Of(cloud, secret)}/versions/{id}] not found.");
    }

    private static string Key(string secret, int number) => SecretVersions.Key(secret, number);

    private static JsonObject Seen(JsonObject version)
    {
        var seen = version.Copy();
        seen.Remove("data");
        seen.Remove("crc32c");
        return seen;
    }
}
