using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Google.Project;

/// <summary>What must be known of the project itself: it is never created, changed or deleted here.</summary>
internal static class ProjectRequests
{
    /// <summary>
    /// Answers <c>{name: "projects/NUMBER", projectId, state}</c>; 403 also for a project that is not there.
    /// </summary>
    public static GoogleRequest Project(string id) =>
        GoogleRequest.Get(GoogleHosts.ResourceManager, $"v3/projects/{id}");

    /// <summary>Answers <c>{billingEnabled}</c>.</summary>
    public static GoogleRequest Billing(string id) =>
        GoogleRequest.Get(GoogleHosts.Billing, $"v1/projects/{id}/billingInfo");

    /// <summary>Answers with those of the permissions that the caller has.</summary>
    public static GoogleRequest Test(string id, IEnumerable<string> permissions) => GoogleRequest.Post(
        GoogleHosts.ResourceManager,
        $"v3/projects/{id}:testIamPermissions",
        new JsonObject { ["permissions"] = new JsonArray([.. permissions.Select(p => (JsonNode)p)]) });

    /// <summary>What folders and organisation above demand, put together.</summary>
    public static GoogleRequest EffectivePolicy(string id, string constraint) =>
        GoogleRequest.Get(GoogleHosts.OrgPolicy, $"v2/projects/{id}/policies/{constraint}:getEffectivePolicy");
}
