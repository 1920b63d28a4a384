using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// Children without a process of their own, such as databases, share events with what they belong to.
/// </summary>
internal sealed class ResourceFamily(
    DistributedApplicationModel model,
    IDistributedApplicationEventing eventing,
    ResourceNotificationService notifications,
    IServiceProvider services)
{
    private readonly ConcurrentDictionary<IResource, byte> _announced = new();

    public async Task PublishConnectionStringAsync(IResource resource, CancellationToken ct)
    {
        if (!_announced.TryAdd(resource, 0))
            return;
        if (resource is IResourceWithConnectionString)
            await eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, services), ct)
                .ConfigureAwait(false);
        foreach (var child in ChildrenOf(resource).Where(child => child is IResourceWithConnectionString))
            await PublishConnectionStringAsync(child, ct).ConfigureAwait(false);
    }

    public async Task PublishStoppedAsync(IResource resource)
    {
        if (!notifications.TryGetCurrentState(resource.ResourceId(), out var last))
            return;
        await eventing.PublishAsync(new ResourceStoppedEvent(resource, services, last)).ConfigureAwait(false);
        foreach (var child in ChildrenOf(resource))
            await eventing.PublishAsync(new ResourceStoppedEvent(child, services, last)).ConfigureAwait(false);
    }

    /// <summary>
    /// Only the children of a container follow its state; those of other resources are their author's affair.
    /// </summary>
    public async Task MirrorAsync(IResource resource, string state)
    {
        if (!resource.IsContainer())
            return;
        foreach (var child in ChildrenOf(resource))
        {
            await notifications.PublishUpdateAsync(child, s => s with { State = state }).ConfigureAwait(false);
            await MirrorAsync(child, state).ConfigureAwait(false);
        }
    }

    private IEnumerable<IResource> ChildrenOf(IResource resource) => model.Resources
        .Where(
            r =>
            r is IResourceWithParent child && child.Parent == resource && !r.HasProcess()
            && r is not ParameterResource);
}
