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
    public static Task<Location> ReadAsync(
        GoogleClient client, CloudTopology topology, CancellationToken cancellation) =>
        ReadAsync(client, topology.Project, topology.Region, topology.Environment, cancellation);

    public static async Task<Location> ReadAsync(
        GoogleClient client, string project, string region, string environment, CancellationToken cancellation)
    {
        var request = ProjectRequests.Project(project);
        var found = await FindAsync(client, request, project, cancellation);
        if (!await IsPaidForAsync(client, project, cancellation))
            throw new GoogleException(request, new GoogleError(
                400, "FAILED_PRECONDITION", "BILLING_DISABLED",
                $"The project {project} has no billing account: "
                + $"gcloud billing projects link {project} --billing-account=ACCOUNT"));
        var number = found["name"]!.GetValue<string>().Split('/')[^1];
        return new Location(project, number, region, new Ownership(environment));
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
