using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.ResourceService;

/// <summary>All resources as they are, then what has changed since: of each resource the last state only.</summary>
internal static class ResourceStream
{
    // What happens at once is told at once: a start changes a dozen resources several times.
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    public static async IAsyncEnumerable<IReadOnlyCollection<ResourceEvent>> ReadAsync(
        ResourceNotificationService notifications, [EnumeratorCancellation] CancellationToken ct)
    {
        // Holds one word at most, and needs no disposal: a publisher may still call the handler after it was removed.
        var changed = Channel.CreateBounded<ResourceEvent>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void OnUpdated(ResourceEvent change) => changed.Writer.TryWrite(change);
        notifications.Updated += OnUpdated;
        try
        {
            var versions = new Dictionary<string, long>();
            yield return Newer(notifications.Current(), versions);
            while (true)
            {
                await changed.Reader.ReadAsync(ct);
                if (Newer(notifications.Current(), versions) is { Count: > 0 } news)
                    yield return news;
                await Task.Delay(_pause, ct);
            }
        }
        finally
        {
            notifications.Updated -= OnUpdated;
        }
    }

    private static List<ResourceEvent> Newer(
        IEnumerable<ResourceEvent> current, Dictionary<string, long> versions)
    {
        List<ResourceEvent> newer =
            [.. current.Where(e => e.Snapshot.Version > versions.GetValueOrDefault(e.ResourceId))];
        foreach (var resource in newer)
            versions[resource.ResourceId] = resource.Snapshot.Version;
        return newer;
    }
}
