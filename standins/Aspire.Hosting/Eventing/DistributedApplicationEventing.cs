using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Eventing;

public class DistributedApplicationEventing : IDistributedApplicationEventing
{
    private ImmutableList<(Type Type, DistributedApplicationEventSubscription Subscription)> _subscriptions = [];

    public DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationEvent
    {
        // Events are dispatched by their concrete type.
        if (typeof(T).IsInterface || typeof(T).IsAbstract)
        {
            throw new ArgumentException(
                $"Cannot subscribe to interface or abstract type '{typeof(T).Name}'. Subscribe to a concrete " +
                "event type instead.");
        }

        var subscription = new DistributedApplicationEventSubscription(async (e, ct) =>
            await callback((T)e, ct).ConfigureAwait(false));
        ImmutableInterlocked.Update(ref _subscriptions, list => list.Add((typeof(T), subscription)));
        return subscription;
    }

    public DistributedApplicationEventSubscription Subscribe<T>(
        IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent =>
        Subscribe<T>((e, ct) => e.Resource == resource ? callback(e, ct) : Task.CompletedTask);

    public void Unsubscribe(DistributedApplicationEventSubscription subscription) =>
        ImmutableInterlocked.Update(
            ref _subscriptions, list => list.RemoveAll(s => s.Subscription == subscription));

    public Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent =>
        PublishAsync(@event, EventDispatchBehavior.BlockingSequential, cancellationToken);

    public async Task PublishAsync<T>(
        T @event, EventDispatchBehavior dispatchBehavior, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent
    {
        var callbacks = _subscriptions.Where(s => s.Type == typeof(T)).Select(s => s.Subscription.Callback)
            .ToArray();
        var concurrent =
            dispatchBehavior is EventDispatchBehavior.BlockingConcurrent
            or EventDispatchBehavior.NonBlockingConcurrent;
        var dispatch = concurrent ? Together() : OneByOne();
        if (dispatchBehavior is EventDispatchBehavior.BlockingConcurrent
            or EventDispatchBehavior.BlockingSequential)
            await dispatch.ConfigureAwait(false);

        Task Together() => Task.WhenAll(callbacks.Select(callback => callback(@event, cancellationToken)));

        async Task OneByOne()
        {
            if (dispatchBehavior == EventDispatchBehavior.NonBlockingSequential)
                await Task.Yield();
            foreach (var callback in callbacks)
                await callback(@event, cancellationToken).ConfigureAwait(false);
        }
    }
}
