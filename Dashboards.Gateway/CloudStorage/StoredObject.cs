using System.Globalization;
using System.Text.Json;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>An object as the bucket describes it; numbers come as JSON strings.</summary>
internal sealed record StoredObject(string Name, long Size, long Generation)
{
    public DateTimeOffset? Updated { get; init; }

    public string? Crc32C { get; init; }

    public string? Md5Hash { get; init; }

    public string? ContentEncoding { get; init; }

    public ObjectHashes Hashes => new(Crc32C, Md5Hash);

    public static async Task<StoredObject> ReadAsync(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<StoredObject>(cancellationToken)
                ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new StorageException(
                StorageFailure.Unavailable, "The bucket's answer is no description of an object; try again.", e);
        }
    }

    /// <summary>From the headers of a media answer, which spare the question for the description.</summary>
    public static StoredObject FromMedia(string name, HttpResponseMessage response) =>
        new(name, response.Content.Headers.ContentLength ?? throw Incomplete("length"), GenerationOf(response))
        {
            Updated = response.Content.Headers.LastModified,
            ContentEncoding = response.Content.Headers.ContentEncoding.SingleOrDefault(),
        };

    private static long GenerationOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-goog-generation", out var values)
        && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            ? generation
            : throw Incomplete("generation");

    private static StorageException Incomplete(string what) =>
        new(StorageFailure.Unavailable, $"The bucket sent an object without its {what}; try again.");
}
