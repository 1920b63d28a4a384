using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// What is part of a resource and has no process of its own, as a database of its server: its connection string is
/// announced with the parent's, and it is in the parent's state.
/// </summary>
internal sealed class ChildResources(
    DistributedApplicationModel model, ResourceNotificationService notifications) : BackgroundService
{
    /// <summary>All below the resource, the nearest first.</summary>
    public static IEnumerable<IResource> Of(IResource resource, DistributedApplicationModel model) =>
        from child in model.Resources
        where !child.HasProcess() && child is IResourceWithParent { Parent: var parent } && parent == resource
        from descendant in Of(child, model).Prepend(child)
        select descendant;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var change in notifications.WatchAsync(stoppingToken))
                if (change.Resource.HasProcess())
                    foreach (var child in Of(change.Resource, model))
                        await FollowAsync(child, change.Snapshot);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task FollowAsync(IResource child, CustomResourceSnapshot parent)
    {
        if (notifications.TryGetCurrentState(child.Name, out var last) && last.Snapshot.State == parent.State)
            return;
        await notifications.PublishUpdateAsync(child, s => s with
        {
            State = parent.State,
            StartTimeStamp = parent.StartTimeStamp,
            StopTimeStamp = parent.StopTimeStamp,
        });
    }
}
