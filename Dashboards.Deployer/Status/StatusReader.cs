using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Execution;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Apis;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Google.Logs;
using Aspire.Hosting.GoogleCloud.Google.Policies;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.RunServices;
using Aspire.Hosting.GoogleCloud.Google.Secrets;
using Aspire.Hosting.GoogleCloud.Google.SqlInstances;
using Aspire.Hosting.GoogleCloud.Planning;
using Aspire.Hosting.GoogleCloud.Planning.Desired;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Status;

/// <summary>Looks at everything that the topology names, and at what is of the environment besides.</summary>
internal sealed class StatusReader(GoogleClient client, TimeProvider time)
{
    private const int Errors = 10;

    public async Task<EnvironmentStatus> ReadAsync(CloudTopology topology, CancellationToken cancellation)
    {
        var location = await ProjectFacts.ReadAsync(client, topology, cancellation);
        var wanted = DesiredState.Of(topology, location);
        var deeds = new Deeds(time, goesOn: false);
        var survey = new Survey(client, new ResourceReader(client, deeds, time), deeds);
        var observed = await survey.ReadAsync(wanted, location, cancellation);
        return new EnvironmentStatus
        {
            Environment = topology.Environment,
            Project = topology.Project,
            Region = topology.Region,
            Services = [.. wanted.OfType<RunService>().Where(s => observed.Found.ContainsKey(s.Id))
                .Select(s => Services.Of(s, observed.Found[s.Id]))],
            Resources = [.. Resources(wanted, observed)],
            Errors = await ErrorsAsync(topology, cancellation),
        };
    }

    private async Task<ImmutableArray<LogLine>> ErrorsAsync(
        CloudTopology topology, CancellationToken cancellation)
    {
        try
        {
            return await new LogReader(client, time).LastAsync(topology, Errors, "severity>=ERROR", cancellation);
        }
        catch (GoogleException e) when (e.Error.Code == 403)
        {
            // Logging is off before the first deployment, and not everybody may read it: the rest is worth
            // telling.
            return [];
        }
    }

    // Policies, values and what is a part of a server come and go with what they belong to.
    private static IEnumerable<ResourceStatus> Resources(ImmutableArray<CloudResource> wanted, Observed observed) =>
        wanted.Where(r => r is not (EnabledApis or AccessPolicy or SecretVersion))
            .Select(r => new ResourceStatus(r.Id, StateOf(r, observed.Found.GetValueOrDefault(r.Id))))
            .Concat(observed.Orphans.Select(o => new ResourceStatus(o.Resource.Id, "no longer wanted")));

    private static string StateOf(CloudResource resource, JsonObject? existing)
    {
        if (existing is null)
            return "missing";
        if (resource.IsElsewhere(existing) || !resource.IsOurs(existing))
            return "not ours";
        // A database server says more of itself than whether it works.
        if (resource is SqlInstance)
            return existing["state"]!.GetValue<string>();
        return Services.StateOf(resource.ReadinessOf(existing));
    }
}
