using static System.FormattableString;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>
/// Joins objects inside the bucket: https://cloud.google.com/storage/docs/composing-objects. A request
/// takes 32, so more of them become a tree; only its last request makes the object itself, all at once.
/// </summary>
internal sealed class Composer(StorageRequests requests)
{
    public const int MostSources = 32;

    private const int Parallel = 4;

    public async Task<StoredObject> ComposeAsync(Composition composition, CancellationToken cancellationToken)
    {
        var sources = composition.Sources;
        for (var level = 1; sources.Count > MostSources; level++)
            sources = await JoinAsync(sources, Invariant($"{composition.Folder}level-{level}"), cancellationToken);

        return await RequestAsync(composition.Name, sources, cancellationToken);
    }

    private async Task<StoredObject[]> JoinAsync(
        IReadOnlyList<StoredObject> sources, string folder, CancellationToken cancellationToken)
    {
        var groups = sources.Chunk(MostSources).ToArray();
        var joined = new StoredObject[groups.Length];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Parallel,
            CancellationToken = cancellationToken,
        };
        await System.Threading.Tasks.Parallel.ForAsync(0, groups.Length, options, async (i, stop) =>
            joined[i] = await RequestAsync(Invariant($"{folder}/{i:D5}"), groups[i], stop));
        return joined;
    }

    private async Task<StoredObject> RequestAsync(
        string name, IEnumerable<StoredObject> sources, CancellationToken cancellationToken)
    {
        var address = requests.Address.Composition(name);

        // Named by generation: what was replaced since it was looked at is refused.
        var body = new
        {
            sourceObjects = sources.Select(
                source => new { source.Name, generation = Invariant($"{source.Generation}") }),
            destination = new { contentType = Composition.ContentType },
        };
        using var response = await requests.SendAsync(
            () => new(HttpMethod.Post, address) { Content = JsonContent.Create(body) }, cancellationToken);
        return await StoredObject.ReadAsync(response, cancellationToken);
    }
}
