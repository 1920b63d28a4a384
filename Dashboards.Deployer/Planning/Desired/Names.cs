using Aspire.Hosting.GoogleCloud.Google.Buckets;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Planning.Desired;

/// <summary>Ids of operations and physical names.</summary>
internal sealed record Names(CloudTopology Topology, Location Location)
{
    public const string Apis = "apis";

    public const string ProjectPolicy = "policy/project";

    public const string Builder = $"account/{Images.Builder.Name}";

    public static string StatePolicy { get; } = Policy(StateBucket.Id);

    public static string Account(CloudAccount account) => $"account/{account.Name}";

    public static string Bucket(CloudBucket bucket) => $"bucket/{bucket.Name}";

    public static string Secret(CloudSecret secret) => $"secret/{secret.Name}";

    public static string SecretValue(CloudSecret secret) => $"secret-value/{secret.Name}";

    public static string Server(CloudDatabaseServer server) => $"sql/{server.Name}";

    public static string Database(CloudDatabase database) => $"database/{database.Name}";

    public static string User(CloudDatabase database) => $"user/{database.User}";

    public static string Owner(CloudDatabaseServer server) => $"user/{server.Name}-owner";

    public static string Repository(CloudTopology topology) => $"repository/{topology.Environment}";

    public static string Image(BuiltImage image) => $"image/{image.Name}";

    public static string Job(string name) => $"job/{name}";

    public static string JobRun(string name) => $"job-run/{name}";

    public static string Service(string name) => $"service/{name}";

    public static string Policy(string id) => $"policy/{id}";

    public string Email(CloudAccount account) =>
        PhysicalNames.Email(Topology.Project, Topology.NameOf(account.Name));

    public string BuilderMember => $"serviceAccount:{Images.Builder.EmailIn(Location)}";

    public string Member(CloudAccount account) => $"serviceAccount:{Email(account)}";

    public string ConnectionOf(CloudDatabaseServer server) =>
        PhysicalNames.Connection(Topology.Project, Topology.Region, Topology.NameOf(server.Name));
}
