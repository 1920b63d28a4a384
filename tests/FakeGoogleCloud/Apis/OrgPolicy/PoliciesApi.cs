using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.OrgPolicy;

/// <summary>
/// What the organisation demands of the project. Nothing is demanded unless a policy was put here, which is how a
/// test asks "what if domains were restricted".
/// </summary>
internal sealed class PoliciesApi(Cloud cloud) : IApi
{
    private const string Prefix = "orgpolicy.projects.policies";

    private Collection All => cloud.Store["orgPolicies"];

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ($"{Prefix}.getEffectivePolicy", call =>
            Answer.Of(All.Find(call["policiesId"]) ?? Unset(call["policiesId"]))),
        ($"{Prefix}.get", call =>
            Answer.Of(All.Find(call["policiesId"]) ?? throw ApiError.NotFound("Requested entity was not found."))),
        ($"{Prefix}.list", call => Page.Of(call, "policies", All.Below(""))),
        ($"{Prefix}.create", Create),
        ($"{Prefix}.delete", Delete),
    ];

    private Answer Create(Call call)
    {
        var name = call.Body.Text("name")?.Split('/')[^1]
            ?? throw ApiError.Invalid("The policy's name is required.");
        if (All.Has(name))
            throw ApiError.Exists("Requested entity already exists");
        var policy = call.Body.Copy();
        policy["name"] = Name(name);
        policy["etag"] = cloud.Stamp.Etag();
        return Answer.Of(All.Put(name, policy));
    }

    private Answer Delete(Call call)
    {
        All.Remove(call["policiesId"]);
        return Answer.Empty;
    }

    private JsonObject Unset(string name) => new()
    {
        ["name"] = Name(name),
        ["spec"] = new JsonObject
        {
            ["rules"] = new JsonArray(new JsonObject { [IsList(name) ? "allowAll" : "enforce"] = IsList(name) }),
        },
    };

    // Constraints that list values say "allow all"; the others are switched on or off.
    private static bool IsList(string name) => name.Contains("allowed", StringComparison.OrdinalIgnoreCase)
        || name.Contains("Locations", StringComparison.Ordinal);

    private string Name(string policy) => $"projects/{cloud.Number}/policies/{policy}";
}
