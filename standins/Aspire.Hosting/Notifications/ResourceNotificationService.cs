using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

public partial class ResourceNotificationService(
    DistributedApplicationOptions options, ResourceLoggerService loggers, IServiceProvider services) : IDisposable
{
    private readonly ConcurrentDictionary<string, Published> _published = new();
    private readonly CancellationTokenSource _disposing = new();

    /// <summary>Raised while others wait to publish: a handler takes note and returns.</summary>
    internal event Action<ResourceEvent>? Updated;

    public Task PublishUpdateAsync(
        IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        var id = resource.ResourceId();
        var published = _published.GetOrAdd(id, _ => new Published(resource));
        if (published.Resource != resource)
            throw new InvalidOperationException(
                "Resource instance doesn't match resource previously registered with specified resource id " +
                $"'{id}'.");
        lock (published)
        {
            var next = stateFactory(published.Last ?? Initial(resource));
            published.Last = next with
            {
                Version = (published.Last?.Version ?? 0) + 1,
                Commands = [.. CommandsOf(resource, next)],
            };
            Updated?.Invoke(new ResourceEvent(resource, id, published.Last));
        }

        return Task.CompletedTask;
    }

    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        var (id, found) = _published.FirstOrDefault(p =>
            p.Key == resourceId || Names.Same(p.Value.Resource.Name, resourceId));
        resourceEvent = found?.Last is { } snapshot ? new(found.Resource, id, snapshot) : null;
        return resourceEvent is not null;
    }

    internal IEnumerable<ResourceEvent> Current() =>
        from published in _published
        let snapshot = published.Value.Last
        where snapshot is not null
        select new ResourceEvent(published.Value.Resource, published.Key, snapshot);

    /// <summary>The last state of every resource, then each change; a change is seen once and in order.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var changes = Channel.CreateUnbounded<ResourceEvent>();
        void Write(ResourceEvent e) => changes.Writer.TryWrite(e);
        Updated += Write;
        try
        {
            var seen = new Dictionary<string, long>();
            foreach (var (id, published) in _published)
            {
                if (published.Last is not { } snapshot)
                    continue;
                seen[id] = snapshot.Version;
                yield return new ResourceEvent(published.Resource, id, snapshot);
            }

            await foreach (var change in changes.Reader.ReadAllAsync(cancellationToken))
                if (change.Snapshot.Version > seen.GetValueOrDefault(change.ResourceId))
                    yield return change;
        }
        finally
        {
            Updated -= Write;
        }
    }

    public void Dispose()
    {
        _disposing.Cancel();
        GC.SuppressFinalize(this);
    }

    private static CustomResourceSnapshot Initial(IResource resource) =>
        resource.TryGetLastAnnotation<ResourceSnapshotAnnotation>(out var annotation)
            ? annotation.InitialSnapshot
            : new CustomResourceSnapshot { ResourceType = KnownResourceTypes.Of(resource), Properties = [] };

    private IEnumerable<ResourceCommandSnapshot> CommandsOf(IResource resource, CustomResourceSnapshot snapshot) =>
        resource.Annotations.OfType<ResourceCommandAnnotation>()
            .Select(command => ResourceCommandSnapshot.Of(command, snapshot, services));

    private sealed class Published(IResource resource)
    {
        public IResource Resource => resource;

        public CustomResourceSnapshot? Last { get; set; }
    }
}
