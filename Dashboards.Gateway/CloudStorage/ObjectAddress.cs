using static System.FormattableString;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>
/// Addresses of the JSON API: https://cloud.google.com/storage/docs/json_api/v1. A name is one path segment there, so
/// its slashes are escaped.
/// </summary>
internal sealed class ObjectAddress(BucketConnection connection)
{
    private readonly string _objects =
        $"{connection.Endpoint.GetLeftPart(UriPartial.Authority)}/storage/v1/b/{Escaped(connection.Bucket)}/o";

    private readonly string _uploads =
        $"{connection.Endpoint.GetLeftPart(UriPartial.Authority)}/upload/storage/v1/b/{Escaped(connection.Bucket)}/o";

    public Uri Metadata(string name) => new($"{_objects}/{Escaped(name)}");

    public Uri Media(string name, long? generation) => new(
        Invariant($"{_objects}/{Escaped(name)}?alt=media{(generation is { } g ? Invariant($"&generation={g}") : "")}"));

    public Uri Deletion(string name, long? generation) => new(
        Invariant($"{_objects}/{Escaped(name)}{(generation is { } g ? Invariant($"?generation={g}") : "")}"));

    public Uri Listing(string prefix, string? delimiter, string? pageToken) => new(
        $"{_objects}?prefix={Escaped(prefix)}&maxResults=1000"
        + "&fields=nextPageToken,prefixes,items(name,size,md5Hash,generation)"
        + (delimiter is null ? "" : $"&delimiter={Escaped(delimiter)}")
        + (pageToken is null ? "" : $"&pageToken={Escaped(pageToken)}"));

    public Uri Upload(string uploadType, string name, long? ifGeneration) => new(
        $"{_uploads}?uploadType={uploadType}&name={Escaped(name)}"
        + (ifGeneration is { } g ? Invariant($"&ifGenerationMatch={g}") : ""));

    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
