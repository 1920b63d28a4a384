namespace FakeGoogleCloud.Apis;

internal static class AllApis
{
    public static IReadOnlyList<IApi> Of(Cloud cloud) =>
    [
        new ResourceManager.ProjectsApi(cloud),
        new Billing.BillingApi(cloud),
        new ServiceUsage.ServiceUsageApi(cloud),
        new Iam.AccountsApi(cloud),
        new Iam.KeysApi(cloud),
        new Iam.IdentityPoolsApi(cloud),
        new IamCredentials.CredentialsApi(cloud),
        new Secrets.SecretsApi(cloud),
        new Secrets.VersionsApi(cloud),
        new Storage.BucketsApi(cloud),
        new Storage.ObjectsApi(cloud),
        new Storage.UploadsApi(cloud),
        new ArtifactRegistry.RepositoriesApi(cloud),
        new ArtifactRegistry.ArtifactsApi(cloud),
        new Builds.BuildsApi(cloud),
        new Sql.InstancesApi(cloud),
        new Sql.DatabasesApi(cloud),
        new Sql.UsersApi(cloud),
        new Sql.BackupsApi(cloud),
        new Run.ServicesApi(cloud),
        new Run.RevisionsApi(cloud),
        new Run.JobsApi(cloud),
        new Run.ExecutionsApi(cloud),
        new Run.OperationsApi(cloud),
        new Logging.EntriesApi(cloud),
        new OrgPolicy.PoliciesApi(cloud),
        new Iap.IapApi(cloud),
    ];
}
