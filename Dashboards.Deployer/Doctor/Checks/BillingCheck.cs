using System.Runtime.CompilerServices;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Google.Project;

namespace Aspire.Hosting.GoogleCloud.Doctor.Checks;

/// <summary>Whether somebody pays. Many who may deploy may not see that: then it is not known.</summary>
internal sealed class BillingCheck : ICheck
{
    public string Name => "billing";

    public async IAsyncEnumerable<Finding> RunAsync(
        Examined examined, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return await OfAsync(examined, cancellation);
    }

    private async Task<Finding> OfAsync(Examined examined, CancellationToken cancellation)
    {
        var id = examined.Topology.Project;
        try
        {
            var billing = await examined.Client.SendAsync(
                ProjectRequests.Billing(id), () => default, cancellation);
            return billing["billingEnabled"]?.GetValue<bool>() == true
                ? new(Name, FindingState.Ok, "on")
                : new(Name, FindingState.Failure, $"{id} has no billing account")
                {
                    Repair = $"gcloud billing projects link {id} --billing-account=ACCOUNT",
                };
        }
        catch (GoogleException e) when (e.Error.Code == 403)
        {
            return new(
                Name, FindingState.Unknown, "you may not see it; where nobody pays, enabling APIs is refused")
            {
                Repair = e.Error.Service is { } off ? $"gcloud services enable {off}"
                    : $"gcloud billing projects describe {id}",
            };
        }
    }
}
