using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Apis;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Planning;

namespace Aspire.Hosting.GoogleCloud.Execution;

/// <summary>
/// Reads what exists. Of an API that is off nothing can exist, and asking it would only be refused.
/// </summary>
internal sealed class Survey(GoogleClient client, ResourceReader reader, Deeds deeds, int atOnce = 8)
{
    public async Task<Observed> ReadAsync(
        ImmutableArray<CloudResource> wanted, Location location, CancellationToken cancellation)
    {
        var apis = wanted.OfType<EnabledApis>().Single();
        var enabled = await reader.FindAsync(apis, cancellation) ?? [];
        var on = EnabledApis.On(enabled);
        var found = new ConcurrentDictionary<string, JsonObject> { [apis.Id] = enabled };
        using var slots = new SemaphoreSlim(atOnce);
        var reading = new Dictionary<string, Task>();
        foreach (var resource in DependencyOrder.Of(wanted).Where(r => r is not EnabledApis && IsOn(r.Api, on)))
        {
            var parent = wanted.FirstOrDefault(r => r.Id == resource.Parent);
            var after = parent is null
                ? Task.CompletedTask : reading.GetValueOrDefault(parent.Id, Task.CompletedTask);
            reading[resource.Id] = ReadAsync(resource, parent, after, found, slots, cancellation);
        }
        await Task.WhenAll(reading.Values);
        var orphans = await Task.WhenAll(Listings.Of(location)
            .Where(l => IsOn(l.Request.Host, on))
            .Select(l => ListAsync(l, wanted, location, cancellation)));
        return new Observed(found.ToImmutableDictionary(), [.. orphans.SelectMany(o => o)]);
    }

    private async Task ReadAsync(
        CloudResource resource,
        CloudResource? parent,
        Task after,
        ConcurrentDictionary<string, JsonObject> found,
        SemaphoreSlim slots,
        CancellationToken cancellation)
    {
        await after;
        if (parent is not null
            && (!found.TryGetValue(parent.Id, out var whole)
                || parent.IsElsewhere(whole) || parent.ReadinessOf(whole).IsBusy))
            return;
        await slots.WaitAsync(cancellation);
        try
        {
            if (await reader.FindAsync(resource, cancellation) is { } existing)
                found[resource.Id] = existing;
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<IEnumerable<Orphan>> ListAsync(
        Listing listing, ImmutableArray<CloudResource> wanted, Location location, CancellationToken cancellation)
    {
        var known = wanted.Select(r => r.Read.Path).ToHashSet();
        var existing = await client.ListAsync(
            listing.Request, listing.Items, () => deeds.For(wanted[0]), cancellation);
        return existing.Select(e => new Orphan(listing.Resource(location, e), e))
            .Where(o => o.Resource.IsOurs(o.Existing) && !known.Contains(o.Resource.Read.Path));
    }

    private static bool IsOn(string host, ImmutableHashSet<string> on) =>
        on.Contains(host) || GoogleHosts.IsAlwaysOn(host);
}
