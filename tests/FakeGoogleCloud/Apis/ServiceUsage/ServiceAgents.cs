using System.Text.Json.Nodes;

namespace FakeGoogleCloud.Apis.ServiceUsage;

/// <summary>
/// Google's own accounts in the project: some come with their API, others when they are asked for.
/// </summary>
internal static class ServiceAgents
{
    private static readonly Dictionary<string, (string Domain, bool ComesWithApi)> _agents = new()
    {
        ["run.googleapis.com"] = ("serverless-robot-prod", true),
        ["cloudbuild.googleapis.com"] = ("gcp-sa-cloudbuild", true),
        ["artifactregistry.googleapis.com"] = ("gcp-sa-artifactregistry", true),
        ["sqladmin.googleapis.com"] = ("gcp-sa-cloud-sql", true),
        ["iap.googleapis.com"] = ("gcp-sa-iap", false),
        ["secretmanager.googleapis.com"] = ("gcp-sa-secretmanager", false),
        ["aiplatform.googleapis.com"] = ("gcp-sa-aiplatform", true),
    };

    public static string? OnEnable(Cloud cloud, string service) =>
        _agents.TryGetValue(service, out var agent) && agent.ComesWithApi ? Email(cloud, agent.Domain) : null;

    public static string Of(Cloud cloud, string service) => Email(cloud,
        _agents.TryGetValue(service, out var agent) ? agent.Domain : $"gcp-sa-{service.Split('.')[0]}");

    public static JsonObject Create(Cloud cloud, string email) =>
        cloud.Store["agents"].Find(email) ?? cloud.Store["agents"].Put(email, new JsonObject
        {
            ["email"] = email,
            ["uniqueId"] = cloud.Stamp.Digits(21),
        });

    public static bool Exists(Cloud cloud, string email) => cloud.Store["agents"].Has(email);

    private static string Email(Cloud cloud, string domain) =>
        $"service-{cloud.Number}@{domain}.iam.gserviceaccount.com";
}
