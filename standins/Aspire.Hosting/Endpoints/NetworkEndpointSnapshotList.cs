using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

public record class NetworkEndpointSnapshot(
    ValueSnapshot<AllocatedEndpoint> Snapshot, NetworkIdentifier NetworkID);

public class NetworkEndpointSnapshotList : IEnumerable<NetworkEndpointSnapshot>
{
    private readonly ConcurrentDictionary<NetworkIdentifier, NetworkEndpointSnapshot> _byNetwork = new();

    public IEnumerator<NetworkEndpointSnapshot> GetEnumerator() => _byNetwork.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void AddOrUpdateAllocatedEndpoint(NetworkIdentifier networkId, AllocatedEndpoint endpoint)
    {
        if (endpoint.NetworkID != networkId)
            throw new ArgumentException("AllocatedEndpoint must use the same network as the networkId parameter",
                nameof(endpoint));
        For(networkId).SetValue(endpoint);
    }

    public Task<AllocatedEndpoint> GetAllocatedEndpointAsync(
        NetworkIdentifier networkId, CancellationToken cancellationToken = default) =>
        For(networkId).GetValueAsync(cancellationToken);

    internal ValueSnapshot<AllocatedEndpoint> For(NetworkIdentifier networkId) =>
        _byNetwork.GetOrAdd(networkId, id => new NetworkEndpointSnapshot(new(), id)).Snapshot;

    internal bool TryGetAllocatedEndpoint(
        NetworkIdentifier networkId, [NotNullWhen(true)] out AllocatedEndpoint? endpoint)
    {
        var snapshot = For(networkId);
        endpoint = snapshot.IsValueSet ? snapshot.GetValueAsync().GetAwaiter().GetResult() : null;
        return endpoint is not null;
    }
}
