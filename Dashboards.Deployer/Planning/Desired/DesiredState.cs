using System.Collections.Immutable;
using Aspire.Hosting.GoogleCloud.Google.Apis;
using Aspire.Hosting.GoogleCloud.Google.Buckets;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.ServiceAccounts;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Planning.Desired;

/// <summary>
/// From what an application is to the things that must exist, with what each of them needs first.
/// </summary>
internal static class DesiredState
{
    public static ImmutableArray<CloudResource> Of(CloudTopology topology, Location location)
    {
        var names = new Names(topology, location);
        return
        [
            new EnabledApis(topology.Project, RequiredApis.Of(topology)) { Id = Names.Apis },
            .. DesiredDatabases.Of(topology, names),
            .. topology.Accounts.Select(a => new ServiceAccount(location, topology.NameOf(a.Name), a.DisplayName)
            {
                Id = Names.Account(a),
                Needs = [Names.Apis],
            }),
            .. DesiredSecrets.Of(topology, names),
            .. topology.Buckets.Where(b => b.ExistingName is null).Select(b => new Bucket(location, topology.BucketNameOf(b))
            {
                Id = Names.Bucket(b),
                Needs = [Names.Apis],
                RetentionDays = b.RetentionDays,
            }),
            StateBucket.Of(location) with { Needs = [Names.Apis] },
            .. DesiredImages.Of(topology, names),
            .. DesiredPolicies.Of(topology, names),
            .. DesiredJobs.Of(topology, names),
            .. topology.Services.Select(s => DesiredServices.Of(s, names)),
        ];
    }
}
