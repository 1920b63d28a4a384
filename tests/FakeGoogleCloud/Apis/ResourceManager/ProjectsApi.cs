using System.Text.Json.Nodes;
using FakeGoogleCloud.Credentials;
using FakeGoogleCloud.Http;

namespace FakeGoogleCloud.Apis.ResourceManager;

/// <summary>One project, there from the start, of which the owner may everything.</summary>
internal sealed class ProjectsApi : IApi
{
    private readonly Cloud _cloud;

    public ProjectsApi(Cloud cloud)
    {
        _cloud = cloud;
        if (cloud.Policies.Get(Policies.ProjectPolicy).ContainsKey("bindings"))
            return;
        cloud.Policies.Set(Policies.ProjectPolicy, new JsonObject
        {
            ["bindings"] = new JsonArray(new JsonObject
            {
                ["role"] = "roles/owner",
                ["members"] = new JsonArray(Caller.Owner.Member),
            }),
        });
    }

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ("cloudresourcemanager.projects.get", call =>
            Answer.Of(call.Document.Version == "v1" ? ProjectV1() : Project())),
        ("cloudresourcemanager.projects.search", call => Page.Of(call, "projects", [Project()])),
        .. new PolicyMethods(_cloud, "cloudresourcemanager.projects", _ => { }).Methods,
    ];

    private JsonObject Project() => new()
    {
        ["name"] = $"projects/{_cloud.Number}",
        ["parent"] = "organizations/210987654321",
        ["projectId"] = _cloud.Project,
        ["state"] = "ACTIVE",
        ["displayName"] = "Demo",
        ["createTime"] = "2026-01-02T03:04:05.678901Z",
        ["updateTime"] = "2026-01-02T03:04:05.678901Z",
        ["etag"] = "W/\"5f1c2d3e4b5a6978\"",
    };

    /// <summary>As gcloud asks for it.</summary>
    private JsonObject ProjectV1() => new()
    {
        ["projectNumber"] = _cloud.Number,
        ["projectId"] = _cloud.Project,
        ["lifecycleState"] = "ACTIVE",
        ["name"] = "Demo",
        ["createTime"] = "2026-01-02T03:04:05.678901Z",
        ["parent"] = new JsonObject { ["type"] = "organization", ["id"] = "210987654321" },
    };
}
