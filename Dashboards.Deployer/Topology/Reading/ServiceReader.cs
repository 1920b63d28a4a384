using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.GoogleCloud.Topology.Reading;

/// <summary>Containers put together to services and jobs, each with an account of its own.</summary>
internal sealed class ServiceReader(
    Placement placement, ContainerPorts ports, CloudPlace place, IReadOnlyList<ResourceValues> all)
{
    private static readonly InstancesAnnotation _usual = new(0, 2);

    public CloudService Service(string head, ImmutableArray<(ResourceValues Given, CloudContainer Container)> group)
    {
        var members = group.Select(g => g.Given).ToList();
        var resource = members.Single(m => Same(m.Name, head)).Resource;
        if (ContainerPorts.Primary(resource) is not { } endpoint || !ContainerPorts.IsHttp(endpoint))
            throw new TopologyException(
            [
                $"{head} has no HTTP endpoint, and a service of Cloud Run answers requests: give it one with "
                + "WithHttpEndpoint, or make a job of it with PublishAsCloudRunJob.",
            ]);
        var instances = resource.Annotations.OfType<InstancesAnnotation>().LastOrDefault() ?? _usual;
        return new CloudService
        {
            Name = head.ToLowerInvariant(),
            Account = Account(head, members),
            Containers = [.. group.OrderBy(g => !Same(g.Given.Name, head)).Select(g => g.Container)],
            Port = new IngressPort(ports.Of(head, endpoint.Name), resource.HasAnnotationOfType<Http2Annotation>()),
            IsOpen = resource.Annotations.OfType<EndpointAnnotation>().Any(e => e.IsExternal),
            MinInstances = instances.Least,
            MaxInstances = instances.Most,
            Timeout = TimeSpan.FromHours(1),
            HasSessionAffinity = true,
            After = After(members),
            Customizations =
            [
                .. members.SelectMany(m => m.Resource.Annotations.OfType<ServiceCustomization>()).Select(c => c.Configure),
            ],
        };
    }

    public CloudJob Job((ResourceValues Given, CloudContainer Container) job) => new()
    {
        Name = job.Given.Name.ToLowerInvariant(),
        Account = Account(job.Given.Name, [job.Given]),
        Container = job.Container,
        After = After([job.Given]),
        Customizations =
        [
            .. job.Given.Resource.Annotations.OfType<JobCustomization>().Select(c => c.Configure),
        ],
    };

    private CloudAccount Account(string head, List<ResourceValues> members) =>
        new(head.ToLowerInvariant(), $"{head} of {place.Environment}")
        {
            Buckets = [.. Buckets(members)],
            Calls =
            [
                .. members.SelectMany(m => m.Uses).Where(used => !placement.AreTogether(used, head))
                    .Where(used => all.Any(r => Same(r.Name, used)))
                    .Select(used => used.ToLowerInvariant()).Distinct(),
            ],
        };

    private static IEnumerable<BucketRole> Buckets(List<ResourceValues> members) =>
        from member in members
        from bucket in member.Everything().OfType<CloudStorageBucketResource>()
        group member.Resource by bucket into users
        let onlyReads = users.All(user => user.Annotations.OfType<ReadOnlyBucketAnnotation>()
            .Any(a => a.Bucket == users.Key))
        select new BucketRole(
            users.Key.InCloud(), onlyReads ? "roles/storage.objectViewer" : "roles/storage.objectUser");

    private ImmutableArray<string> After(List<ResourceValues> members) =>
    [
        .. members.SelectMany(m => m.Resource.Annotations.OfType<WaitAnnotation>())
            .Where(w => w.WaitType == WaitType.WaitForCompletion && placement.Jobs.Contains(w.Resource.Name))
            .Select(w => w.Resource.Name.ToLowerInvariant()).Distinct(),
    ];

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
