using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Secrets;

internal sealed partial class SecretsApi(Cloud cloud) : IApi
{
    private const string Prefix = "secretmanager.projects.secrets";

    private Collection All => cloud.Store["secrets"];

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ($"{Prefix}.create", Create),
        ($"{Prefix}.get", call => Answer.Of(Existing(call))),
        ($"{Prefix}.list", List),
        ($"{Prefix}.patch", Patch),
        ($"{Prefix}.delete", Delete),
        .. new PolicyMethods(cloud, Prefix, call => Existing(call)).Methods,
    ];

    private Answer Create(Call call)
    {
        var id = call.Query("secretId") ?? throw ApiError.Invalid("The secretId is required.");
        if (!Id().IsMatch(id))
            throw ApiError.Invalid($"The secret ID [{id}] must match [a-zA-Z0-9_-]{{1,255}}.");
        if (All.Has(id))
            throw ApiError.Exists($"Secret [{SecretNames.Of(cloud, id)}] already exists.");
        if (call.Body["replication"] is null)
            throw ApiError.Invalid("The replication policy is required.");
        var secret = call.Body.Copy();
        secret["name"] = SecretNames.Of(cloud, id);
        secret["createTime"] = cloud.Stamp.Time;
        secret["etag"] = $"\"{cloud.Stamp.Letters(14)}\"";
        return Answer.Of(All.Put(id, secret));
    }

    private Answer List(Call call)
    {
        var secrets = All.Below("");
        // labels.key=value is what tools ask for.
        if (call.Query("filter") is { Length: > 0 } filter)
            secrets = LabelFilter.Of(filter, secrets);
        var all = secrets.ToList();
        return Page.Of(call, "secrets", all, new JsonObject { ["totalSize"] = all.Count });
    }

    private Answer Patch(Call call)
    {
        var mask = call.Query("updateMask") ?? throw ApiError.Invalid("The update mask is required.");
        var secret = Existing(call);
        CheckEtag(secret, call.Body.Text("etag"));
        secret.Apply(call.Body, mask);
        secret["etag"] = $"\"{cloud.Stamp.Letters(14)}\"";
        return Answer.Of(All.Put(call["secretsId"], secret));
    }

    private Answer Delete(Call call)
    {
        CheckEtag(Existing(call), call.Query("etag"));
        All.Remove(call["secretsId"]);
        cloud.Policies.Remove($"secrets/{call["secretsId"]}");
        foreach (var (key, _) in cloud.Store["versions"].Named($"{call["secretsId"]}/"))
            cloud.Store["versions"].Remove(key);
        return Answer.Empty;
    }

    private JsonObject Existing(Call call) => SecretNames.Existing(cloud, call["secretsId"]);

    private static void CheckEtag(JsonObject secret, string? etag)
    {
        if (etag is { Length: > 0 } && etag != secret.Text("etag"))
            throw ApiError.Precondition("The etag provided does not match the current etag of the secret.");
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,255}$")]
    private static partial Regex Id();
}
