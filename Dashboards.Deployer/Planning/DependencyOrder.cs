using System.Collections.Immutable;
using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Planning;

/// <summary>What is needed first comes first; otherwise the order given stays.</summary>
internal static class DependencyOrder
{
    public static ImmutableArray<CloudResource> Of(ImmutableArray<CloudResource> resources)
    {
        var byId = resources.ToDictionary(r => r.Id);
        var order = ImmutableArray.CreateBuilder<CloudResource>(resources.Length);
        var done = new HashSet<string>();
        var open = new HashSet<string>();
        void Visit(CloudResource resource)
        {
            if (done.Contains(resource.Id))
                return;
            if (!open.Add(resource.Id))
                throw new InvalidOperationException($"{resource.Id} needs itself: look at what waits for what.");
            foreach (var need in resource.Needs)
                if (byId.TryGetValue(need, out var needed))
                    Visit(needed);
            done.Add(resource.Id);
            order.Add(resource);
        }
        foreach (var resource in resources)
            Visit(resource);
        return order.ToImmutable();
    }
}
