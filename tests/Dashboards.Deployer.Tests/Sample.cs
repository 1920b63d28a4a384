using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Images;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Dashboards.Deployer.Tests;

/// <summary>
/// A topology of the shape that matters: an open service of three containers, a migration, a server, two buckets.
/// </summary>
internal static class Sample
{
    public const string Canary = "canary-e4b1c2";

    public static Location Location { get; } = new("demo-project", "123456789012", "europe-west1", new Ownership("prod"));

    private static DockerfileOrigin Folder { get; } =
        new(Repository.PathOf("tests/Dashboards.Deployer.Tests/Data/context"));

    private static CloudBucket Artifacts { get; } = new("artifacts");

    private static CloudBucket Logs { get; } = new("logs") { RetentionDays = 90 };

    private static GeneratedSecret MlflowPassword { get; } = new("mlflowdb-password");

    private static GeneratedSecret GatewayPassword { get; } = new("gatewaydb-password");

    private static GeneratedSecret KeySecret { get; } = new("gateway-key") { Length = 43 };

    private static CloudDatabaseServer Server { get; } = new()
    {
        Name = "postgres",
        Databases =
        [
            new CloudDatabase("mlflowdb", "mlflow", MlflowPassword),
            new CloudDatabase("gatewaydb", "gateway", GatewayPassword),
        ],
    };

    private static ComposedSecret MlflowUri { get; } = new("mlflowdb-uri",
    [
        new SecretPiece { Text = "postgresql://mlflow:" },
        new SecretPiece { Secret = MlflowPassword },
        new SecretPiece { Text = "@/mlflowdb?host=/cloudsql/" },
        new SecretPiece { Text = "demo-project:europe-west1:prod-postgres" },
    ]);

    private static ComposedSecret GatewayConnection { get; } = new("gatewaydb-connection",
    [
        new SecretPiece { Text = "Host=/cloudsql/" },
        new SecretPiece { Text = "demo-project:europe-west1:prod-postgres" },
        new SecretPiece { Text = ";Username=gateway;Database=gatewaydb;Password=" },
        new SecretPiece { Secret = GatewayPassword },
    ]);

    private static CloudAccount Account { get; } = new("gateway", "Gateway of prod")
    {
        Buckets =
        [
            new BucketRole(Artifacts, "roles/storage.objectUser"),
            new BucketRole(Logs, "roles/storage.objectUser"),
        ],
    };

    public static CloudTopology Topology(
        string secret = Canary, string environment = "prod", string content = "1a2b")
    {
        var client = new GivenSecret("google-client-secret", new SecretText(secret));
        var gateway = new BuiltImage("gateway", $"{content}01") { Origin = Folder };
        var mlflow = new BuiltImage("mlflow", $"{content}02") { Origin = Folder };
        var tensorboard = new BuiltImage("tensorboard", $"{content}03") { Origin = Folder };
        return new CloudTopology
        {
            Environment = environment,
            Project = "demo-project",
            Region = "europe-west1",
            Accounts = [Account],
            Buckets = [Artifacts, Logs],
            DatabaseServers = [Server],
            Secrets = [MlflowPassword, GatewayPassword, KeySecret, client, MlflowUri, GatewayConnection],
            Images = [gateway, mlflow, tensorboard],
            Jobs =
            [
                new CloudJob { Name = "mlflow-migrate", Account = Account, Container = Migration(mlflow) },
            ],
            Services =
            [
                new CloudService
                {
                    Name = "gateway",
                    Account = Account,
                    IsOpen = true,
                    Port = new IngressPort(8080, IsHttp2: true),
                    Timeout = TimeSpan.FromHours(1),
                    HasSessionAffinity = true,
                    MaxInstances = 2,
                    After = ["mlflow-migrate"],
                    Containers = [Gateway(gateway, client), Mlflow(mlflow), TensorBoard(tensorboard)],
                },
            ],
        };
    }

    private static CloudContainer Gateway(CloudImage image, CloudSecret client) => new()
    {
        Name = "gateway",
        Image = image,
        Database = Server,
        DatabasePool = 5,
        Memory = 512,
        Environment =
        [
            new("Gateway__PublicUrl", "https://prod-gateway-123456789012.europe-west1.run.app"),
            new("Gateway__Dashboards__mlflow__Address", "http://127.0.0.1:5000"),
            new("Gateway__Dashboards__tensorboard__Address", "http://127.0.0.1:6006"),
            new("ConnectionStrings__artifacts", "Bucket=demo-project-prod-artifacts"),
            new("ConnectionStrings__logs", "Bucket=demo-project-prod-logs"),
            new("ConnectionStrings__gatewaydb", new SecretReference(GatewayConnection)),
            new("Gateway__KeySecret", new SecretReference(KeySecret)),
            new("Google__ClientSecret", new SecretReference(client)),
        ],
        Startup = new CloudProbe("/-/health/live", 8080),
        Liveness = new CloudProbe("/-/health/live", 8080) { Period = 30, Failures = 3 },
        DependsOn = ["mlflow", "tensorboard"],
    };

    private static CloudContainer Mlflow(CloudImage image) => new()
    {
        Name = "mlflow",
        Image = image,
        Database = Server,
        DatabasePool = 10,
        Memory = 1024,
        Environment =
        [
            new("_MLFLOW_SERVER_FILE_STORE", new SecretReference(MlflowUri)),
            new("_MLFLOW_SERVER_ARTIFACT_DESTINATION", "gs://demo-project-prod-artifacts"),
        ],
        Startup = new CloudProbe("/health", 5000),
    };

    private static CloudContainer TensorBoard(CloudImage image) => new()
    {
        Name = "tensorboard",
        Image = image,
        Memory = 1024,
        Args = ["--logdir", $"gs://demo-project-prod-logs"],
        Startup = new CloudProbe("/", 6006),
    };

    private static CloudContainer Migration(CloudImage image) => new()
    {
        Name = "migrate",
        Image = image,
        Database = Server,
        DatabasePool = 1,
        Command = ["python", "migrate.py"],
        Environment = [new("_MLFLOW_SERVER_FILE_STORE", new SecretReference(MlflowUri))],
    };
}
