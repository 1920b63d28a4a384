using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.GoogleCloud.Topology.Reading;

/// <summary>What each endpoint listens on. Containers of a service share their localhost, so all differ.</summary>
internal sealed class ContainerPorts
{
    private const int Ingress = 8080;
    private readonly Dictionary<(string Resource, string Endpoint), int> _ports = [];

    public ContainerPorts(IEnumerable<IResource> resources, Placement placement)
    {
        foreach (var group in resources.GroupBy(r => placement.HeadOf[r.Name], StringComparer.OrdinalIgnoreCase))
            Assign([.. group.OrderBy(r => !Same(r.Name, group.Key))], group.Key);
    }

    /// <summary>The endpoint that requests arrive on: the first that speaks HTTP, else the first.</summary>
    public static EndpointAnnotation? Primary(IResource resource)
    {
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
        return endpoints.Find(e => e.UriScheme == "http") ?? endpoints.Find(IsHttp) ?? endpoints.FirstOrDefault();
    }

    public static bool IsHttp(EndpointAnnotation endpoint) => endpoint.UriScheme is "http" or "https";

    public int Of(string resource, string endpoint) => _ports[Key(resource, endpoint)];

    private void Assign(IReadOnlyList<IResource> resources, string head)
    {
        var taken = resources.SelectMany(r => r.Annotations.OfType<EndpointAnnotation>())
            .Select(e => e.TargetPort).OfType<int>().ToHashSet();
        foreach (var resource in resources)
        {
            var primary = Primary(resource);
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().OrderBy(e => e != primary))
            {
                // There is no TLS inside a service: https and http are one port.
                var port = endpoint != primary && IsHttp(endpoint) && primary is not null && IsHttp(primary)
                        && endpoint.TargetPort is null ? Of(resource.Name, primary.Name)
                    : endpoint.TargetPort ?? Free(taken, endpoint == primary && Same(resource.Name, head));
                _ports[Key(resource.Name, endpoint.Name)] = port;
                taken.Add(port);
            }
        }
    }

    private static int Free(HashSet<int> taken, bool isIngress)
    {
        var port = isIngress ? Ingress : Ingress + 1;
        while (taken.Contains(port))
            port++;
        return port;
    }

    private static (string, string) Key(string resource, string endpoint) =>
        (resource.ToLowerInvariant(), endpoint.ToLowerInvariant());

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
