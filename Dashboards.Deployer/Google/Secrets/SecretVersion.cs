using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Google.Secrets;

/// <summary>
/// The value of a secret. Adding one is the only write here that makes another thing each time, so the latest is
/// always looked at first. Reads need the value itself: a hash kept elsewhere would give weak passwords away.
/// </summary>
internal sealed record SecretVersion(Location Location, string Name, ISecretValue Value) : CloudResource
{
    public const string Number = "version";

    public const string Text = "value";

    public override string Api => GoogleHosts.Secrets;

    public override string Step => "secret.create";

    public override bool IsRepeatable => false;

    public override GoogleRequest Read => GoogleRequest.Get(Api, $"{Path}/versions/latest:access");

    public override ImmutableArray<Difference> Compare(JsonObject existing, Outputs outputs) =>
        Value.Wanted(outputs) switch
        {
            { IsAnyGood: true } => [],
            { Text: { } wanted } when wanted == ValueOf(existing) => [],
            { Text: null } => [new Difference("value", "(secret)", "(secret, made of others that change)")],
            _ => [new Difference("value", "(secret)", "(another secret)")],
        };

    public override GoogleRequest Create(Outputs outputs)
    {
        var bytes = Encoding.UTF8.GetBytes(Value.Make(outputs));
        return GoogleRequest.Post(Api, $"{Path}:addVersion", new JsonObject
        {
            ["payload"] = new JsonObject
            {
                ["data"] = Convert.ToBase64String(bytes),
                ["dataCrc32c"] = $"{Crc32C.Of(bytes)}",
            },
        });
    }

    public override GoogleRequest Change(JsonObject existing, Outputs outputs) => Create(outputs);

    public override ImmutableDictionary<string, string> OutputsOf(JsonObject existing) =>
        ImmutableDictionary<string, string>.Empty
            .Add(Number, existing["name"]!.GetValue<string>().Split('/')[^1])
            .Add(Text, ValueOf(existing));

    /// <summary>All versions, without their values.</summary>
    public GoogleRequest Versions => GoogleRequest.Get(Api, $"{Path}/versions");

    public GoogleRequest Destroy(string number) => GoogleRequest.Post(Api, $"{Path}/versions/{number}:destroy");

    private string Path => $"v1/projects/{Location.Project}/secrets/{Name}";

    private static string ValueOf(JsonObject existing) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(existing["payload"]?["data"]?.GetValue<string>() ?? ""));
}
