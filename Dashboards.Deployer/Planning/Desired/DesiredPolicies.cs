using System.Collections.Immutable;
using Aspire.Hosting.GoogleCloud.Google.Buckets;
using Aspire.Hosting.GoogleCloud.Google.Policies;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Planning.Desired;

/// <summary>
/// Who may what: on the secret, the bucket, the service itself, and on the project only what Google has nowhere
/// else (Cloud SQL's client role, a builder's right to log).
/// </summary>
internal static class DesiredPolicies
{
    public static IEnumerable<CloudResource> Of(CloudTopology topology, Names names)
    {
        var hasBuilds = DesiredImages.HasBuilds(topology);
        var ours = topology.Accounts.Select(names.Member).Append(names.BuilderMember).ToImmutableHashSet();
        var accounts = topology.Accounts.Select(Names.Account).Concat(hasBuilds ? [Names.Builder] : [])
            .ToImmutableArray();
        AccessPolicy Policy(string of, PolicyTarget target, IEnumerable<Grant> grants) =>
            new(target, [.. grants.Distinct()], ours)
            {
                Id = Names.Policy(of),
                Remains = $"deleted:serviceAccount:{topology.NameOf("")}",
                Parent = of,
                Needs = [of, .. accounts],
            };

        yield return Policy("project", PolicyTarget.Project(topology.Project), OnProject(topology, names)) with
        {
            Parent = null,
            Needs = [Names.Apis, .. accounts],
        };
        if (hasBuilds)
        {
            yield return Policy(
                Names.Repository(topology),
                PolicyTarget.Repository(names.Location.Regional, topology.Environment),
                [new Grant("roles/artifactregistry.writer", names.BuilderMember)]);
            yield return Policy(
                StateBucket.Id,
                PolicyTarget.Bucket(StateBucket.NameOf(names.Location)),
                [new Grant("roles/storage.objectViewer", names.BuilderMember)]);
        }
        foreach (var secret in topology.Secrets.Where(s => Readers(topology, s).Any()))
            yield return Policy(
                Names.Secret(secret),
                PolicyTarget.Secret(topology.Project, topology.NameOf(secret.Name)),
                Readers(topology, secret).Select(a => new Grant("roles/secretmanager.secretAccessor", names.Member(a))));
        foreach (var bucket in topology.Buckets)
            yield return Policy(
                Names.Bucket(bucket),
                PolicyTarget.Bucket(topology.BucketNameOf(bucket)),
                from account in topology.Accounts
                from role in account.Buckets
                where role.Bucket == bucket
                select new Grant(role.Role, names.Member(account)));
        foreach (var service in topology.Services.Where(s => !s.IsOpen))
            yield return Policy(
                Names.Service(service.Name),
                PolicyTarget.Service(names.Location.Regional, topology.NameOf(service.Name)),
                topology.Accounts.Where(a => a.Calls.Contains(service.Name))
                    .Select(a => new Grant("roles/run.invoker", names.Member(a))));
    }

    private static IEnumerable<Grant> OnProject(CloudTopology topology, Names names) =>
        Workloads(topology).Where(w => w.Container.Database is not null)
            .Select(w => new Grant("roles/cloudsql.client", names.Member(w.Account)))
            .Concat(DesiredImages.OnProject(topology, names));

    private static IEnumerable<CloudAccount> Readers(CloudTopology topology, CloudSecret secret) =>
        Workloads(topology)
            .Where(w => w.Container.Environment.Any(e => e.Value is SecretReference s && s.Secret == secret))
            .Select(w => w.Account).Distinct();

    private static IEnumerable<(CloudAccount Account, CloudContainer Container)> Workloads(CloudTopology topology) =>
        topology.Services.SelectMany(s => s.Containers.Select(c => (s.Account, c)))
            .Concat(topology.Jobs.Select(j => (j.Account, j.Container)));
}
