using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Google.Policies;

/// <summary>How the policy of one thing is read and written: each API has verbs and forms of its own.</summary>
internal sealed record PolicyTarget(string Name, GoogleRequest Read, Func<JsonObject, GoogleRequest> Write)
{
    public static PolicyTarget Project(string id) => new(
        "project",
        GoogleRequest.Post(GoogleHosts.ResourceManager, $"v3/projects/{id}:getIamPolicy", Options()),
        policy => Set(GoogleHosts.ResourceManager, $"v3/projects/{id}", policy));

    public static PolicyTarget Account(string project, string email) => new(
        email,
        GoogleRequest.Post(
            GoogleHosts.Iam,
            $"v1/projects/{project}/serviceAccounts/{email}:getIamPolicy?options.requestedPolicyVersion=3"),
        policy => Set(GoogleHosts.Iam, $"v1/projects/{project}/serviceAccounts/{email}", policy));

    public static PolicyTarget Secret(string project, string name) =>
        Getter(GoogleHosts.Secrets, $"v1/projects/{project}/secrets/{name}", name);

    public static PolicyTarget Service(string location, string name) =>
        Getter(GoogleHosts.Run, $"v2/{location}/services/{name}", name);

    public static PolicyTarget Repository(string location, string name) =>
        Getter(GoogleHosts.ArtifactRegistry, $"v1/{location}/repositories/{name}", name);

    /// <summary>Storage alone takes the bare policy, with PUT.</summary>
    public static PolicyTarget Bucket(string name) => new(
        name,
        GoogleRequest.Get(GoogleHosts.Storage, $"storage/v1/b/{name}/iam?optionsRequestedPolicyVersion=3"),
        policy => new GoogleRequest("PUT", GoogleHosts.Storage, $"storage/v1/b/{name}/iam") { Body = policy });

    private static PolicyTarget Getter(string host, string path, string name) => new(
        name,
        GoogleRequest.Get(host, $"{path}:getIamPolicy?options.requestedPolicyVersion=3"),
        policy => Set(host, path, policy));

    private static GoogleRequest Set(string host, string path, JsonObject policy) =>
        GoogleRequest.Post(host, $"{path}:setIamPolicy", new JsonObject { ["policy"] = policy });

    private static JsonObject Options() =>
        new() { ["options"] = new JsonObject { ["requestedPolicyVersion"] = 3 } };
}
