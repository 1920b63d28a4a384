using System.Collections.Immutable;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Planning.Desired;

/// <summary>The APIs that a topology needs, in a fixed order.</summary>
internal static class RequiredApis
{
    public static ImmutableArray<string> Of(CloudTopology topology) =>
    [
        .. topology.DatabaseServers.IsEmpty ? [] : (string[])[GoogleHosts.Sql],
        GoogleHosts.Run,
        GoogleHosts.Iam,
        GoogleHosts.IamCredentials,
        GoogleHosts.Secrets,
        GoogleHosts.Storage,
        GoogleHosts.ArtifactRegistry,
        GoogleHosts.Build,
        GoogleHosts.Logging,
    ];
}
