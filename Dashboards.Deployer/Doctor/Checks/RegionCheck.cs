using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Aspire.Hosting.GoogleCloud.Doctor.Checks;

/// <summary>
/// Whether the region is one that has Cloud Run and Cloud SQL, by the list of November 2026
/// (https://cloud.google.com/run/docs/locations). No API says it while those APIs are off, and new regions open:
/// one that is not in the list is a warning.
/// </summary>
internal sealed class RegionCheck : ICheck
{
    private static readonly ImmutableHashSet<string> _known =
    [
        "africa-south1", "asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "asia-northeast3",
        "asia-south1", "asia-south2", "asia-southeast1", "asia-southeast2", "australia-southeast1",
        "australia-southeast2", "europe-central2", "europe-north1", "europe-north2", "europe-southwest1",
        "europe-west1", "europe-west10", "europe-west12", "europe-west2", "europe-west3", "europe-west4",
        "europe-west6", "europe-west8", "europe-west9", "me-central1", "me-central2", "me-west1",
        "northamerica-northeast1", "northamerica-northeast2", "northamerica-south1", "southamerica-east1",
        "southamerica-west1", "us-central1", "us-east1", "us-east4", "us-east5", "us-south1", "us-west1", "us-west2",
        "us-west3", "us-west4",
    ];

    public string Name => "region";

    public async IAsyncEnumerable<Finding> RunAsync(
        Examined examined, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        var region = examined.Topology.Region;
        yield return _known.Contains(region)
            ? new(Name, FindingState.Ok, region)
            : new(
                Name, FindingState.Warning, $"{region} is no region that is known; another is given with --region")
            {
                Repair = "gcloud run regions list",
            };
    }
}
