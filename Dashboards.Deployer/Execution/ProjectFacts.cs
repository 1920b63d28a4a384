using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Google.Project;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Execution;

/// <summary>The project's number, which addresses are made of, and that it is paid for.</summary>
internal static class ProjectFacts
{
    public static async Task<Location> ReadAsync(
        GoogleClient client, CloudTopology topology, CancellationToken cancellation)
    {
        var request = ProjectRequests.Project(topology.Project);
        var project = await FindAsync(client, request, topology.Project, cancellation);
        if (!await IsPaidForAsync(client, topology.Project, cancellation))
            throw new GoogleException(request, new GoogleError(
                400, "FAILED_PRECONDITION", "BILLING_DISABLED",
                $"The project {topology.Project} has no billing account: "
                + $"gcloud billing projects link {topology.Project} --billing-account=ACCOUNT"));
        var number = project["name"]!.GetValue<string>().Split('/')[^1];
        return new Location(topology.Project, number, topology.Region, new Ownership(topology.Environment));
    }

    private static async Task<JsonObject> FindAsync(
        GoogleClient client, GoogleRequest request, string id, CancellationToken cancellation)
    {
        try
        {
            return await client.SendAsync(request, () => default, cancellation);
        }
        catch (GoogleException e) when (e.Error.Code is 403 or 404)
        {
            throw new GoogleException(request, e.Error with
            {
                Message = $"The project {id} is not there, or you may not see it: gcloud projects list",
            });
        }
    }

    private static async Task<bool> IsPaidForAsync(
        GoogleClient client, string project, CancellationToken cancellation)
    {
        try
        {
            var billing = await client.SendAsync(ProjectRequests.Billing(project), () => default, cancellation);
            return billing["billingEnabled"]?.GetValue<bool>() == true;
        }
        catch (GoogleException e) when (e.Error.Code == 403)
        {
            // The billing API is off in a new project, and many who may deploy may not see its billing; enabling
            // the other APIs is refused where nobody pays.
            return true;
        }
    }
}
