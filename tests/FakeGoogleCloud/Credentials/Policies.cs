using System.Text.Json.Nodes;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Credentials;

/// <summary>
/// IAM policies by resource: read and written whole, guarded by an etag, effective after a while.
/// </summary>
internal sealed class Policies(Cloud cloud)
{
    public const string ProjectPolicy = "project";

    /// <summary>The etag of a policy that nobody has written.</summary>
    private const string NoEtag = "ACAB";

    private Collection All => cloud.Store["policies"];

    public JsonObject Get(string resource)
    {
        var policy = All.Find(resource) ?? new JsonObject { ["etag"] = NoEtag };
        policy.Remove("since");
        return policy;
    }

    /// <summary>Null: the etag is of another version.</summary>
    public JsonObject? Set(string resource, JsonObject policy)
    {
        var old = All.Find(resource);
        if (policy.Text("etag") is { Length: > 0 } etag && etag != (old.Text("etag") ?? NoEtag))
            return null;
        var bindings = PolicyCheck.Normal(cloud, policy, old);
        var before = old.Child("since") ?? [];
        var since = new JsonObject();
        foreach (var grant in bindings.SelectMany(b => b.Texts("members").Select(m => Key(b.Text("role")!, m))))
            since[grant] = before.Text(grant)
                ?? Stamp.Format(cloud.Stamp.Now + cloud.Durations.Of(cloud.Faults.GrantDelay));
        var written = new JsonObject
        {
            ["version"] = policy.Number("version") is 3 && bindings.Any(b => b.ContainsKey("condition")) ? 3 : 1,
            ["etag"] = cloud.Stamp.Etag(),
        };
        if (bindings.Count > 0)
            written["bindings"] = new JsonArray([.. bindings]);
        All.Put(resource, new JsonObject(written.Copy().Append(KeyValuePair.Create("since", (JsonNode?)since))
            .Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))));
        return written;
    }

    public void Remove(string resource) => All.Remove(resource);

    /// <summary>Somebody else wrote: the same bindings under a new etag.</summary>
    public void Race(string resource)
    {
        var policy = All.Find(resource) ?? [];
        policy["etag"] = cloud.Stamp.Etag();
        All.Put(resource, policy);
    }

    public bool Allows(Caller caller, string permission, params string?[] resources) =>
        caller.IsOwner || resources.Append(ProjectPolicy).OfType<string>()
            .Any(r => Grants(r, caller.Member, permission));

    private bool Grants(string resource, string member, string permission) =>
        All.Find(resource) is { } policy && policy.Children("bindings").Any(b =>
            Permissions.Gives(b.Text("role")!, permission) && b.Texts("members").Any(m =>
                (m == member || m == "allUsers" || m == "allAuthenticatedUsers")
                    && IsEffective(policy, b.Text("role")!, m)));

    private bool IsEffective(JsonObject policy, string role, string member) =>
        policy.Text("since", Key(role, member)) is not { } since
        || DateTimeOffset.Parse(since, System.Globalization.CultureInfo.InvariantCulture) <= cloud.Stamp.Now;

    private static string Key(string role, string member) => $"{role} {member}";
}
