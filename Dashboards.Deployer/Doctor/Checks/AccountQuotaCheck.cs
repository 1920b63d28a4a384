using System.Runtime.CompilerServices;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Planning.Desired;

namespace Aspire.Hosting.GoogleCloud.Doctor.Checks;

/// <summary>
/// Whether the project has room for the service accounts: 100 unless raised
/// (https://cloud.google.com/iam/quotas). It is the one quota of a deployment that can be counted by reading.
/// </summary>
internal sealed class AccountQuotaCheck : ICheck
{
    private const int Most = 100;

    public string Name => "quota";

    public async IAsyncEnumerable<Finding> RunAsync(
        Examined examined, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var id = examined.Topology.Project;
        var accounts = await examined.Client.ListAsync(
            GoogleRequest.Get(GoogleHosts.Iam, $"v1/projects/{id}/serviceAccounts?pageSize=100"), "accounts",
            () => default, cancellation);
        var names = accounts.Select(a => a["email"]!.GetValue<string>().Split('@')[0]).ToHashSet();
        var missing = examined.Topology.Accounts.Select(a => a.Name)
            .Concat(DesiredImages.HasBuilds(examined.Topology) ? [Images.Builder.Name] : [])
            .Count(name => !names.Contains(examined.Topology.NameOf(name)));
        var after = names.Count + missing;
        yield return after <= Most
            ? new(Name, FindingState.Ok, $"{after} of {Most} service accounts")
            : new(Name, FindingState.Warning, $"{after} service accounts, and {Most} are the usual limit")
            {
                Repair = $"gcloud iam service-accounts list --project={id}",
            };
    }
}
