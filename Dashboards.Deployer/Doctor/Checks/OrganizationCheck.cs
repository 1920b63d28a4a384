using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Google.Project;
using Aspire.Hosting.GoogleCloud.Planning.Desired;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Doctor.Checks;

/// <summary>
/// Whether the organisation forbids something that a deployment does. Domain restricted sharing, uniform bucket
/// access and prevention of public access are obeyed anyway: nothing is shared with everybody.
/// </summary>
internal sealed class OrganizationCheck : ICheck
{
    public string Name => "organization";

    public async IAsyncEnumerable<Finding> RunAsync(
        Examined examined, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var constraints = Of(examined.Topology).ToList();
        var found = await Task.WhenAll(constraints.Select(c => AskAsync(examined, c, cancellation)));
        var forbidden = found.OfType<Finding>().ToList();
        if (forbidden.Count == 0)
            yield return new(Name, FindingState.Ok, $"none of {constraints.Count} constraints forbids anything");
        foreach (var finding in forbidden)
            yield return finding;
    }

    private async Task<Finding?> AskAsync(Examined examined, Constraint constraint, CancellationToken cancellation)
    {
        var project = examined.Topology.Project;
        try
        {
            var policy = await examined.Client.SendAsync(
                ProjectRequests.EffectivePolicy(project, constraint.Name), () => default, cancellation);
            var rules = (policy["spec"]?["rules"] as JsonArray ?? []).OfType<JsonObject>();
            return rules.Any(constraint.Forbids)
                ? new(Name, FindingState.Failure, $"{constraint.Name}: {constraint.Why}")
                {
                    Repair = $"gcloud org-policies describe {constraint.Name} --project={project} --effective",
                }
                : null;
        }
        catch (GoogleException e) when (e.Error.IsMissing)
        {
            // A project without an organisation, or a constraint that this one does not know.
            return null;
        }
    }

    private static IEnumerable<Constraint> Of(CloudTopology topology)
    {
        var hosts = RequiredApis.Of(topology);
        yield return new("gcp.resourceLocations", r => !Locations.Allow(r, topology.Region),
            $"nothing may be in {topology.Region}");
        yield return new("gcp.restrictServiceUsage", r => hosts.Any(h => !Allows(r, h)),
            "an API that is needed may not be used");
        yield return new("iam.disableServiceAccountCreation", IsEnforced, "service accounts may not be created");
        if (topology.Services.Any(s => s.IsOpen))
        {
            yield return new("run.managed.requireInvokerIam", IsEnforced,
                "no service may be reached without Google's check of the caller");
            yield return new("run.allowedIngress", r => !Allows(r, "all"),
                "no service may be reached from the internet");
        }
        if (!topology.DatabaseServers.IsEmpty)
            yield return new("sql.restrictPublicIp", IsEnforced,
                "the database server would have a public address, which the built-in socket needs");
    }

    private static bool IsEnforced(JsonObject rule) => rule["enforce"]?.GetValue<bool>() == true;

    private static bool Allows(JsonObject rule, string value)
    {
        if (rule["denyAll"]?.GetValue<bool>() == true)
            return false;
        bool Has(string list) => rule["values"]?[list] is JsonArray values
            && values.Any(v => v!.GetValue<string>() is var name && (name == value || name == $"is:{value}"));
        return !Has("deniedValues") && (rule["values"]?["allowedValues"] is null || Has("allowedValues"));
    }

    private sealed record Constraint(string Name, Func<JsonObject, bool> Forbids, string Why);
}
