using System.Text.Json.Nodes;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Iam;

/// <summary>
/// What was granted to a deleted account stays in the policies as <c>deleted:serviceAccount:x?uid=n</c> and counts
/// for nobody.
/// </summary>
internal static class GrantsOfDeleted
{
    public static void Rename(Cloud cloud, JsonObject account)
    {
        var member = $"serviceAccount:{account.Text("email")}";
        var deleted = $"deleted:{member}?uid={account.Text("uniqueId")}";
        foreach (var (resource, policy) in cloud.Store["policies"].Named())
        {
            var isChanged = false;
            foreach (var members in policy.Children("bindings").Select(b => b["members"]!.AsArray()))
                for (var i = 0; i < members.Count; i++)
                    if (members[i]!.GetValue<string>() == member)
                    {
                        members[i] = JsonValue.Create(deleted);
                        isChanged = true;
                    }
            if (!isChanged)
                continue;
            policy["etag"] = cloud.Stamp.Etag();
            cloud.Store["policies"].Put(resource, policy);
        }
    }
}
