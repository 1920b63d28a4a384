using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Buckets;
using Aspire.Hosting.GoogleCloud.Google.Repositories;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.RunJobs;
using Aspire.Hosting.GoogleCloud.Google.RunServices;
using Aspire.Hosting.GoogleCloud.Google.Secrets;
using Aspire.Hosting.GoogleCloud.Google.ServiceAccounts;
using Aspire.Hosting.GoogleCloud.Google.SqlInstances;
using Google.Cloud.Run.V2;

namespace Aspire.Hosting.GoogleCloud.Execution;

/// <summary>
/// The kinds that carry labels, or (accounts) a description: what is ours and wanted no more is found by them.
/// </summary>
internal static class Listings
{
    public static IEnumerable<Listing> Of(Location location)
    {
        var project = $"projects/{location.Project}";
        yield return new(
            GoogleRequest.Get(GoogleHosts.Run, $"v2/{location.Regional}/services"), "services",
            (l, e) => new RunService(l, Last(e, "name"), _ => new Service()) { Id = $"service/{Last(e, "name")}" });
        yield return new(
            GoogleRequest.Get(GoogleHosts.Run, $"v2/{location.Regional}/jobs"), "jobs",
            (l, e) => new RunJob(l, Last(e, "name"), _ => new Job()) { Id = $"job/{Last(e, "name")}" });
        yield return new(
            GoogleRequest.Get(GoogleHosts.Secrets, $"v1/{project}/secrets"), "secrets",
            (l, e) => new Secret(l, Last(e, "name")) { Id = $"secret/{Last(e, "name")}" });
        yield return new(
            GoogleRequest.Get(GoogleHosts.Storage, $"storage/v1/b?project={location.Project}"), "items",
            (l, e) => new Bucket(l, Last(e, "name")) { Id = $"bucket/{Last(e, "name")}" });
        yield return new(
            GoogleRequest.Get(GoogleHosts.Sql, $"v1/{project}/instances"), "items",
            (l, e) => new SqlInstance(l, Last(e, "name"), "") { Id = $"sql/{Last(e, "name")}", DatabaseVersion = "" });
        yield return new(
            GoogleRequest.Get(GoogleHosts.ArtifactRegistry, $"v1/{location.Regional}/repositories"), "repositories",
            (l, e) => new Repository(l, Last(e, "name")) { Id = $"repository/{Last(e, "name")}" });
        yield return new(
            GoogleRequest.Get(GoogleHosts.Iam, $"v1/{project}/serviceAccounts"), "accounts",
            (l, e) => new ServiceAccount(l, Last(e, "email").Split('@')[0], "") { Id = $"account/{Last(e, "email")}" });
    }

    /// <summary>projects/P/locations/R/services/NAME.</summary>
    private static string Last(JsonObject entry, string field) => entry[field]!.GetValue<string>().Split('/')[^1];
}
