using System.Text.Json.Nodes;
using FakeGoogleCloud.Apis.Iam;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Credentials;

/// <summary>
/// What a policy may say, and its normal form: one binding a role and condition, members in order.
/// </summary>
internal static class PolicyCheck
{
    private static readonly string[] _kinds =
        ["user:", "serviceAccount:", "group:", "domain:", "principal://", "principalSet://", "deleted:",
            "projectOwner:",
         "projectEditor:", "projectViewer:"];

    public static List<JsonObject> Normal(Cloud cloud, JsonObject policy, JsonObject? old)
    {
        var known = old.Children("bindings").SelectMany(b => b.Texts("members")).ToHashSet();
        foreach (var binding in policy.Children("bindings"))
        {
            if (binding.Text("role") is not { } role || !Permissions.IsRole(role))
                throw ApiError.Invalid($"Role {binding.Text("role")} is not supported for this resource.");
            if (binding.ContainsKey("condition") && policy.Number("version") is not 3)
                throw ApiError.Invalid("Policies with conditions need version 3.");
            foreach (var member in binding.Texts("members").Where(m => !known.Contains(m)))
                CheckMember(cloud, member);
        }
        return [.. policy.Children("bindings")
            .GroupBy(b => (b.Text("role"), b["condition"]?.ToJsonString()))
            .Select(g => (First: g.First(), Members: g.SelectMany(b => b.Texts("members")).Distinct()
                .Order(StringComparer.Ordinal)))
            .Where(b => b.Members.Any())
            .OrderBy(b => b.First.Text("role"), StringComparer.Ordinal)
            .Select(b => Binding(b.First, b.Members))];
    }

    private static JsonObject Binding(JsonObject first, IEnumerable<string> members)
    {
        var binding = new JsonObject
        {
            ["role"] = first.Text("role"),
            ["members"] = new JsonArray([.. members.Select(m => (JsonNode)m)]),
        };
        if (first["condition"] is { } condition)
            binding["condition"] = condition.DeepClone();
        return binding;
    }

    private static void CheckMember(Cloud cloud, string member)
    {
        if (member is "allUsers" or "allAuthenticatedUsers")
            return;
        if (!_kinds.Any(k => member.StartsWith(k, StringComparison.Ordinal)))
            throw ApiError.Invalid(
                $"The member {member} is of an unknown type. Please set a valid type prefix for the member.");
        if (member.StartsWith("deleted:", StringComparison.Ordinal))
            throw ApiError.Invalid($"Member {member} is deleted and cannot be added.");
        if (member.StartsWith("serviceAccount:", StringComparison.Ordinal)
            && !Accounts.IsKnownToOthers(cloud, member["serviceAccount:".Length..]))
            throw ApiError.Invalid($"Service account {member["serviceAccount:".Length..]} does not exist.");
    }
}
