using Aspire.Hosting.GoogleCloud.Google;

namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary>
/// Whether anybody answers at all. Later a line that is cut for a minute is waited for; at the start it is told.
/// </summary>
internal static class Reachability
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <exception cref="UnreachableException">Nobody answers.</exception>
    public static async Task CheckAsync(GoogleEndpoint endpoint, CancellationToken cancellation)
    {
        var address = endpoint.UriOf(GoogleRequest.Get(GoogleHosts.ResourceManager, ""));
        using var http = new HttpClient { Timeout = _patience };
        try
        {
            using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException
            && !cancellation.IsCancellationRequested)
        {
            throw new UnreachableException(endpoint.Address is { } fake
                ? $"Nothing answers at {fake} (Gcp:Endpoint). Start it, or take the setting away."
                : $"Google does not answer ({e.Message}). Check the connection and HTTPS_PROXY.");
        }
    }
}

/// <summary>Nobody answers where the APIs should be.</summary>
internal sealed class UnreachableException(string message) : Exception(message);
