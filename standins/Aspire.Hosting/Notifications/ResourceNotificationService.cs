using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.ApplicationModel;

public partial class ResourceNotificationService : IDisposable
{
    private readonly ConcurrentDictionary<string, Published> _published = new();
    private readonly CancellationTokenSource _disposing = new();
    private readonly IServiceProvider _serviceProvider;
    private readonly ResourceLoggerService _loggers;
    private event Action<ResourceEvent>? Updated;

    public ResourceNotificationService(
        ILogger<ResourceNotificationService> logger,
        IHostApplicationLifetime hostApplicationLifetime,
        IServiceProvider serviceProvider,
        ResourceLoggerService resourceLoggerService)
    {
        _serviceProvider = serviceProvider;
        _loggers = resourceLoggerService ?? throw new ArgumentNullException(nameof(resourceLoggerService));
        DefaultWaitBehavior = serviceProvider.GetService<IOptions<ResourceNotificationServiceOptions>>()?
            .Value.DefaultWaitBehavior ?? WaitBehavior.StopOnResourceUnavailable;
    }

    internal WaitBehavior DefaultWaitBehavior { get; }

    public Task PublishUpdateAsync(
        IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory) =>
        PublishUpdateAsync(resource, resource.ResourceId(), stateFactory);

    public Task PublishUpdateAsync(
        IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        var published = _published.GetOrAdd(resourceId, _ => new Published(resource));
        if (published.Resource != resource)
        {
            throw new InvalidOperationException(
                "Resource instance doesn't match resource previously registered with specified resource id " +
                $"'{resourceId}'.");
        }

        lock (published)
        {
            var next = stateFactory(published.Last ?? Initial(resource));
            published.Last = next with { Version = (published.Last?.Version ?? 0) + 1 };
            Updated?.Invoke(new ResourceEvent(resource, resourceId, published.Last));
        }

        return Task.CompletedTask;
    }

    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        if (!_published.TryGetValue(resourceId, out var found))
        {
            var named = _published.Where(p => Names.Same(p.Value.Resource.Name, resourceId)).Take(2).ToArray();
            if (named.Length == 1)
                (resourceId, found) = (named[0].Key, named[0].Value);
        }

        resourceEvent = found?.Last is { } snapshot ? new(found.Resource, resourceId, snapshot) : null;
        return resourceEvent is not null;
    }

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

            await foreach (var change in changes.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (change.Snapshot.Version > seen.GetValueOrDefault(change.ResourceId))
                    yield return change;
            }
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
            : new CustomResourceSnapshot
            {
                ResourceType = ResourceType(resource),
                Properties = [],
                Relationships = Relationships(resource),
            };

    internal static System.Collections.Immutable.ImmutableArray<RelationshipSnapshot> Relationships(
        IResource resource)
    {
        var annotated = resource.Annotations.OfType<ResourceRelationshipAnnotation>()
            .Select(r => new RelationshipSnapshot(r.Resource.Name, r.Type));
        return resource is IResourceWithParent child
            ? [new(child.Parent.Name, RelationshipTypes.Parent), .. annotated]
            : [.. annotated];
    }

    private static string ResourceType(IResource resource) => resource switch
    {
        ProjectResource => "Project",
        _ when resource.IsContainer() => "Container",
        ExecutableResource => "Executable",
        ParameterResource => "Parameter",
        _ => resource.GetType().Name,
    };

    private sealed class Published(IResource resource)
    {
        public IResource Resource => resource;

        public CustomResourceSnapshot? Last { get; set; }
    }
}

public class ResourceNotificationServiceOptions
{
    public WaitBehavior DefaultWaitBehavior { get; set; }
}
