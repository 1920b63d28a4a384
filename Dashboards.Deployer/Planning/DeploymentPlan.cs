using System.Collections.Immutable;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.RunServices;
using Aspire.Hosting.GoogleCloud.Planning.Connections;
using Aspire.Hosting.GoogleCloud.Planning.Prices;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Planning;

/// <summary>Operations, addresses, connections and price of a deployment, put together.</summary>
internal static class DeploymentPlan
{
    public static Plan Of(
        CloudTopology topology, Location location, ImmutableArray<Operation> operations, Usage usage) => new()
        {
            Environment = topology.Environment,
            Project = topology.Project,
            Region = topology.Region,
            Operations = operations,
            Addresses = topology.Services.ToImmutableSortedDictionary(
            s => s.Name, s => RunService.UriOf(location, topology.NameOf(s.Name))),
            Connections = ConnectionBudgets.Of(topology),
            Price = PriceEstimate.Of(topology, usage),
        };
}
