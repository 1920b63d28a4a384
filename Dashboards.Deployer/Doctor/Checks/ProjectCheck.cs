using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Credentials;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Google.Project;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Doctor.Checks;

/// <summary>Whether the project is there, may be seen, and is not about to be deleted.</summary>
internal sealed class ProjectCheck(GoogleClient client)
{
    public const string Name = "project";

    public async Task<(Finding Finding, Location? Location)> RunAsync(
        CloudTopology topology, CancellationToken cancellation)
    {
        var id = topology.Project;
        try
        {
            var project = await client.SendAsync(ProjectRequests.Project(id), () => default, cancellation);
            var number = project["name"]!.GetValue<string>().Split('/')[^1];
            return project["state"]?.GetValue<string>() is "ACTIVE" or null
                ? (new(Name, FindingState.Ok, $"{id} ({number})"),
                    new(id, number, topology.Region, new Ownership(topology.Environment)))
                : (Failure($"{id} is being deleted", $"gcloud projects undelete {id}"), null);
        }
        catch (CredentialsException e)
        {
            return (CredentialsCheck.Refused(e), null);
        }
        catch (GoogleException e) when (e.Error.Code is 403 or 404)
        {
            return (Failure(
                $"{id} is not there, or you may not see it; another is named with --project",
                "gcloud projects list"), null);
        }
        catch (GoogleException e)
        {
            return (Failure($"{id} could not be asked for: {e.Error.Message}", null), null);
        }
    }

    private static Finding Failure(string what, string? repair) =>
        new(Name, FindingState.Failure, what) { Repair = repair };
}
