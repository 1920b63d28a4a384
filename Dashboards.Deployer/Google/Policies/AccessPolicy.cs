using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Google.Policies;

/// <summary>
/// The grants of our accounts on one thing, written in one piece: what others were granted stays, what our
/// accounts have beyond it goes. One operation a policy, so two writes never race here; against others the etag
/// guards.
/// </summary>
/// <param name="Target">Whose policy it is.</param>
/// <param name="Grants">What our accounts need.</param>
/// <param name="Members">Whose grants are ours to decide.</param>
internal sealed record AccessPolicy(
    PolicyTarget Target, ImmutableArray<Grant> Grants, ImmutableHashSet<string> Members) : CloudResource
{
    /// <summary>
    /// What an account of ours leaves behind when it is deleted begins so (<c>deleted:serviceAccount:prod-…</c>).
    /// It counts for nobody, not even for a new account of the same name.
    /// </summary>
    public required string Remains { get; init; }

    /// <summary>
    /// A new bucket has grants from the start, and anybody may have made others since the plan: read before each
    /// write.
    /// </summary>
    public override bool IsRepeatable => false;

    public override string Api => Target.Read.Host;

    public override string Step => "iam.set";

    public override GoogleRequest Read => Target.Read;

    public override ImmutableArray<Difference> Compare(JsonObject existing, Outputs outputs)
    {
        var found = Found(existing);
        return
        [
            .. Grants.Except(found).Select(g => new Difference(g.Role, null, g.Member)),
            .. found.Except(Grants).Where(IsOurs).Select(g => new Difference(g.Role, g.Member, null)),
        ];
    }

    public override GoogleRequest Create(Outputs outputs) => Target.Write(Merge([], Grants));

    public override GoogleRequest Change(JsonObject existing, Outputs outputs) =>
        Target.Write(Merge(existing, Grants));

    /// <summary>A policy is never deleted: what our accounts have by it is taken away.</summary>
    public override GoogleRequest? Delete(JsonObject existing) =>
        Found(existing).Any(IsOurs) ? Target.Write(Merge(existing, [])) : null;

    private bool IsOurs(Grant grant) =>
        Members.Contains(grant.Member) || grant.Member.StartsWith(Remains, StringComparison.Ordinal);

    private static IEnumerable<Grant> Found(JsonObject policy) =>
        from binding in Bindings(policy)
        where binding["condition"] is null
        from member in binding["members"] as JsonArray ?? []
        select new Grant(binding["role"]!.GetValue<string>(), member.GetValue<string>());

    private JsonObject Merge(JsonObject existing, ImmutableArray<Grant> grants)
    {
        var bindings = Bindings(existing)
            .Where(b => b["condition"] is not null).Select(b => (JsonNode)b.DeepClone()).ToList();
        var kept = Found(existing).Where(g => !IsOurs(g)).Union(grants);
        bindings.AddRange(kept.GroupBy(g => g.Role).Select(role => new JsonObject
        {
            ["role"] = role.Key,
            ["members"] = new JsonArray([.. role.Select(g => (JsonNode)g.Member)]),
        }));
        var policy = new JsonObject { ["version"] = 3, ["bindings"] = new JsonArray([.. bindings]) };
        if (existing["etag"] is { } etag)
            policy["etag"] = etag.DeepClone();
        return policy;
    }

    private static IEnumerable<JsonObject> Bindings(JsonObject policy) =>
        (policy["bindings"] as JsonArray ?? []).OfType<JsonObject>();
}
