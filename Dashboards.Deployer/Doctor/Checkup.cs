using System.Collections.Immutable;
using Aspire.Hosting.GoogleCloud.Doctor.Checks;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Credentials;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Doctor;

/// <summary>
/// Proves before the first change what a deployment needs. Without credentials or a project nothing else can be
/// asked; everything after is asked at once, and none hides the others.
/// </summary>
internal sealed class Checkup(GoogleClient client, IAccessTokens tokens, TimeProvider time)
{
    private static readonly ImmutableArray<ICheck> _checks =
    [
        new BillingCheck(), new ApisCheck(), new PermissionsCheck(), new OrganizationCheck(), new RegionCheck(),
        new NamesCheck(), new AccountQuotaCheck(),
    ];

    public async Task<ImmutableArray<Finding>> RunAsync(CloudTopology topology, CancellationToken cancellation)
    {
        if (TopologyProblems.Of(topology) is { Count: > 0 } problems)
            return [.. problems.Select(p => new Finding("topology", FindingState.Failure, p))];
        var credentials = await new CredentialsCheck(tokens).RunAsync(cancellation);
        if (credentials.State == FindingState.Failure)
            return [credentials, .. NotAsked("without credentials")];
        var (project, location) = await new ProjectCheck(client).RunAsync(topology, cancellation);
        if (location is null)
            return [credentials, project, .. NotAsked("without the project")];
        var examined = new Examined(topology, location, client, time);
        var found = await Task.WhenAll(_checks.Select(c => RunAsync(c, examined, cancellation)));
        return [credentials, project, .. found.SelectMany(f => f)];
    }

    private static IEnumerable<Finding> NotAsked(string why) =>
        _checks.Select(c => new Finding(c.Name, FindingState.Unknown, $"cannot be asked {why}"));

    private static async Task<IReadOnlyList<Finding>> RunAsync(
        ICheck check, Examined examined, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        try
        {
            await foreach (var finding in check.RunAsync(examined, cancellation))
                findings.Add(finding);
        }
        catch (GoogleException e)
        {
            findings.Add(Refused(check.Name, e.Error));
        }
        return findings;
    }

    private static Finding Refused(string name, GoogleError error) =>
        error.Service is { } off
            ? new(name, FindingState.Unknown, $"cannot be asked while {off} is off")
            {
                Repair = $"gcloud services enable {off}",
            }
            : new(name, FindingState.Unknown, $"could not be asked: {error.Message.Split('\n')[0]}");
}
