namespace Aspire.Hosting.GoogleCloud.Google;

/// <summary>The APIs that the Deployer calls, by host.</summary>
internal static class GoogleHosts
{
    public const string ArtifactRegistry = "artifactregistry.googleapis.com";
    public const string Billing = "cloudbilling.googleapis.com";
    public const string Build = "cloudbuild.googleapis.com";
    public const string Iam = "iam.googleapis.com";
    public const string IamCredentials = "iamcredentials.googleapis.com";
    public const string Logging = "logging.googleapis.com";
    public const string OrgPolicy = "orgpolicy.googleapis.com";
    public const string ResourceManager = "cloudresourcemanager.googleapis.com";
    public const string Run = "run.googleapis.com";
    public const string Secrets = "secretmanager.googleapis.com";
    public const string ServiceUsage = "serviceusage.googleapis.com";
    public const string Sql = "sqladmin.googleapis.com";
    public const string Storage = "storage.googleapis.com";

    /// <summary>On in every new project, and needed before anything can be asked or enabled.</summary>
    public static bool IsAlwaysOn(string host) => host is ServiceUsage or ResourceManager or Billing;
}
