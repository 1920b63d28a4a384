using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Execution;

/// <summary>Looks at one thing, once or until it is ready.</summary>
internal sealed class ResourceReader(GoogleClient client, Deeds deeds, TimeProvider time)
{
    public async Task<JsonObject?> FindAsync(CloudResource resource, CancellationToken cancellation)
    {
        try
        {
            return await client.FindAsync(resource.Read, () => deeds.For(resource), cancellation) is { } answer
                ? resource.Find(answer) : null;
        }
        catch (GoogleException e) when (e.Error is { Code: 403, Service: null } && resource.Refused is { } refused)
        {
            return refused;
        }
    }

    /// <summary>What was just written, as soon as it can be seen and nobody works on it any more.</summary>
    public async Task<JsonObject> WrittenAsync(CloudResource resource, CancellationToken cancellation)
    {
        while (true)
        {
            var answer = await client.SendAsync(
                resource.Read, () => deeds.For(resource, isCreated: true), cancellation);
            if (resource.Find(answer) is { } found && !resource.ReadinessOf(found).IsBusy)
                return found;
            await Task.Delay(TimeSpan.FromSeconds(2), time, cancellation);
        }
    }

    /// <summary>Waits for somebody else's work on it; null: it is gone.</summary>
    public async Task<JsonObject?> SettledAsync(
        CloudResource resource, JsonObject existing, CancellationToken cancellation)
    {
        JsonObject? found = existing;
        while (found is not null && resource.ReadinessOf(found).IsBusy)
        {
            await Task.Delay(TimeSpan.FromSeconds(5), time, cancellation);
            found = await FindAsync(resource, cancellation);
        }
        return found is not null && resource.ReadinessOf(found).Problem is { } problem
            && resource.Obstacle(found) is not null
            ? throw new GoogleException(resource.Read, new GoogleError(400, "FAILED_PRECONDITION", "", problem))
            : found;
    }
}
