using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Who uses a resource stops before it does.</summary>
internal static class StopOrder
{
    public static Task StopAllAsync(IReadOnlyList<IResource> running, Func<IResource, Task> stop)
    {
        var stops = new Dictionary<IResource, Task>();
        return Task.WhenAll(running.Select(resource => StopAsync(resource, [])));

        // A resource is on its own path only in a circle of references, which has no order.
        Task StopAsync(IResource resource, HashSet<IResource> path)
        {
            if (stops.TryGetValue(resource, out var stopping))
                return stopping;
            if (!path.Add(resource))
                return Task.CompletedTask;
            var users = running.Where(r => r != resource && Uses(r, resource)).Select(r => StopAsync(r, path))
                .ToArray();
            path.Remove(resource);
            return stops[resource] = AfterAsync(users, () => stop(resource));
        }
    }

    private static async Task AfterAsync(Task[] before, Func<Task> stop)
    {
        await Task.WhenAll(before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await stop();
    }

    // By name: a surrogate runs in place of the resource that others refer to.
    private static bool Uses(IResource user, IResource used)
    {
        var waits = user.Annotations.OfType<WaitAnnotation>().Select(a => a.Resource);
        var references = user.Annotations.OfType<ResourceRelationshipAnnotation>()
            .Where(a => a.Type == ResourceRelationshipAnnotation.Reference)
            .Select(a => a.Resource);
        return waits.Concat(references).SelectMany(r => r.WithAncestors()).Any(r => Names.Same(r.Name, used.Name));
    }
}
