using System.Runtime.CompilerServices;
using Aspire.Hosting.GoogleCloud.Google.Apis;
using Aspire.Hosting.GoogleCloud.Planning.Desired;

namespace Aspire.Hosting.GoogleCloud.Doctor.Checks;

/// <summary>
/// Which APIs are on; the others are turned on by the deployment, if the organisation allows them.
/// </summary>
internal sealed class ApisCheck : ICheck
{
    public string Name => "apis";

    public async IAsyncEnumerable<Finding> RunAsync(
        Examined examined, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var apis = new EnabledApis(examined.Topology.Project, RequiredApis.Of(examined.Topology))
        {
            Id = Names.Apis,
        };
        var on = EnabledApis.On(await examined.Client.SendAsync(apis.Read, () => default, cancellation));
        var off = apis.Hosts.Where(h => !on.Contains(h)).ToList();
        yield return new(Name, FindingState.Ok, off.Count == 0
            ? $"all {apis.Hosts.Length} are on"
            : $"{apis.Hosts.Length - off.Count} are on; to be enabled: "
                + string.Join(", ", off.Select(h => h.Split('.')[0])));
    }
}
